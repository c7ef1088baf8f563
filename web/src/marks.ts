// Facts of a text as runs that do not overlap: each run knows all facts it belongs to.
//
//   runs(20, [{begin: 2, end: 9}, {begin: 5, end: 7}]) -> [0,2) [2,5)+0 [5,7)+0+1 [7,9)+0 [9,20)
export interface Range { begin: number; end: number }
export interface Run extends Range { of: number[] }

export function runs(length: number, ranges: Range[]): Run[] {
  const borders = new Set([0, length]);
  for (const r of ranges) {
    borders.add(Math.max(0, Math.min(r.begin, length)));
    borders.add(Math.max(0, Math.min(r.end, length)));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const starts = ranges.map((_, i) => i).sort((a, b) => ranges[a]!.begin - ranges[b]!.begin);
  const out: Run[] = [];
  let next = 0;
  let open: number[] = [];
  for (let i = 0; i + 1 < sorted.length; ++i) {
    const begin = sorted[i]!, end = sorted[i + 1]!;
    while (next < starts.length && ranges[starts[next]!]!.begin <= begin) open.push(starts[next++]!);
    open = open.filter((r) => ranges[r]!.end > begin);
    out.push({ begin, end, of: open.filter((r) => ranges[r]!.begin <= begin).sort((a, b) => a - b) });
  }
  return out;
}

// Where a byte of a text in UTF-8 stands in its UTF-16 units.
export function unitOfByte(text: string, byte: number): number {
  let at = 0;
  for (let i = 0; i < text.length; ) {
    if (at >= byte) return i;
    const point = text.codePointAt(i)!;
    at += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    i += point < 0x10000 ? 1 : 2;
  }
  return text.length;
}

// Where the leaves of a long text end, each after a paragraph where there is one: no leaf is much longer than `most`.
export function leavesOf(text: string, most = 30000): number[] {
  const out: number[] = [];
  for (let begin = 0; begin < text.length; begin = out.at(-1)!) {
    if (text.length - begin <= most * 1.3) {
      out.push(text.length);
      break;
    }
    const line = text.lastIndexOf('\n', begin + most);
    let end = line > begin + most / 2 ? line + 1 : begin + most;
    if (end === begin + most && (text.charCodeAt(end) & 0xfc00) === 0xdc00) ++end;  // no character is cut in two
    out.push(end);
  }
  return out.length > 0 ? out : [0];
}
