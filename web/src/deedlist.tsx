// Deeds as a list: what, by whom, to whom, where, how sure, and the words.
import { groupOf } from './chart.tsx';
import { Actors, Link, PlaceName, useSite, Words } from './parts.tsx';
import type { Deed } from './types.ts';

export function DeedLine({ d }: { d: Deed }) {
  const { l, vocabulary } = useSite();
  const plover = vocabulary?.types.find((t) => t.id === d.type)?.plover;
  return (
    <p class="deed">
      <span class={`type g-${groupOf(plover)}`}>{l.label(d.type)}</span>{' '}
      {d.status !== 'occurred' && <span class={`status st-${d.status}`}>{l.label(`status.${d.status}`, d.status)}</span>}{' '}
      {d.background && <span class="status">{l.word('background')}</span>}{' '}
      <Actors codes={d.actor} />{d.recipient && <> <span class="dim">{l.word('to')}</span> <Actors codes={d.recipient} /></>}
      {d.place && <> · <PlaceName at={d} /></>}
    </p>
  );
}

export function DeedList({ items }: { items: Deed[] }) {
  const { l } = useSite();
  return (
    <ol class="deeds">
      {items.map((d) => (
        <li>
          <div class="side"><time dateTime={d.start}>{l.days2(d.start, d.end)}</time><br /><Link to={`/deeds/${d.deed}`}>{l.count('sources', d.sources)}</Link></div>
          <div><DeedLine d={d} /><Words q={d} /></div>
        </li>
      ))}
    </ol>
  );
}
