// Text as it may be shown: characters that turn what stands around them, and controls, become signs that can be seen.
// Marks of direction alone (LRM, RLM), which half of all articles have, do no harm inside an isolate and are left out.
//
//   pieces('a\u202Eb') -> ['a', {code: 'U+202E', name: 'RLO'}, 'b']
const NAMES: Record<number, string> = {
  0x200e: 'LRM', 0x200f: 'RLM', 0x061c: 'ALM', 0x202a: 'LRE', 0x202b: 'RLE', 0x202c: 'PDF', 0x202d: 'LRO', 0x202e: 'RLO', 0x2066: 'LRI', 0x2067: 'RLI', 0x2068: 'FSI', 0x2069: 'PDI',
  0x200b: 'ZWSP', 0xfeff: 'BOM', 0x00ad: 'SHY', 0x2028: 'LS', 0x2029: 'PS',
};
const QUIET = new Set([0x200e, 0x200f, 0x061c, 0x200b, 0xfeff, 0x00ad]);
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

export interface Sign { code: string; name: string }

export function pieces(text: string): (string | Sign)[] {
  if (!HIDDEN.test(text)) return [text];
  const out: (string | Sign)[] = [];
  let from = 0;
  for (let i = 0; i < text.length; ++i) {
    if (!HIDDEN.test(text[i]!)) continue;
    if (i > from) out.push(text.slice(from, i));
    const code = text.charCodeAt(i);
    if (!QUIET.has(code)) out.push({ code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, name: NAMES[code] ?? 'CTL' });
    from = i + 1;
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

// A line that the server put together for people, without the isolates it set around names: the page sets its own.
export function plain(line: string): string {
  return line.replace(/[\u2066-\u2069]/g, '');
}

// The same for where only a string can stand (tooltips, names on the map): signs in brackets.
export function flat(line: string): string {
  return pieces(plain(line)).map((p) => (typeof p === 'string' ? p : `[${p.name}]`)).join('');
}
