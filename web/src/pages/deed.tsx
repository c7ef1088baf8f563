import { useAsk } from '../api.ts';
import { DeedLine } from '../deedlist.tsx';
import { Link, Table, Told, useSite, Waiting, Words } from '../parts.tsx';
import type { DeedDetail } from '../types.ts';

export default function DeedPage({ parts }: { parts: string[] }) {
  const { l, query, state } = useSite();
  const asked = useAsk<DeedDetail>(`deeds/${encodeURIComponent(parts[0] ?? '')}${query.get('machine_only') ? '?machine_only=1' : ''}`, state);
  return (
    <Waiting asked={asked}>{(d) => (
      <>
        <h1>{l.label(d.type)} · {l.days2(d.start, d.end)}</h1>
        <DeedLine d={d} />
        <p class="dim">{l.count('sources', d.sources)}{d.conflict && <> · <Link to="/timeline" values={{ conflict: d.conflict }}>{l.conflict(d.conflict)}</Link></>}{d.story !== undefined && <> · <Link to={`/stories/${d.story}`}>{l.word('story')}</Link></>}</p>
        {d.figures && d.figures.length > 0 && <Table rows={d.figures} caption={l.word('figures')} columns={[
          { head: 'band', cell: (c) => l.bounds(c), number: true }, { head: 'speaker', cell: (c) => <Told text={c.speaker ?? l.word('ownVoice')} /> }, { head: 'asOf', cell: (c) => l.day(c.as_of) }, { head: 'words', cell: (c) => <Words q={c} />, wide: true },
        ]} />}
        <h2>{l.word('tellings')} ({l.number(d.tellings_list.length)})</h2>
        <ol class="plain">{d.tellings_list.map((q) => <li><Words q={q} /></li>)}</ol>
      </>
    )}</Waiting>
  );
}
