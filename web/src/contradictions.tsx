// Two figures that cannot both be right, side by side with their words.
import { Link, PlaceName, Told, useSite, Words } from './parts.tsx';
import type { Contradiction } from './types.ts';

export function ContradictionList({ items }: { items: Contradiction[] }) {
  const { l } = useSite();
  const side = (c: Contradiction, s: 'a' | 'b') => (
    <div class="clash-side">
      <p><span class="dim">{l.word(s === 'a' ? 'says_a' : 'says_b')}</span> <strong>{l.bounds({ low: c[`low_${s}`], best: c[`best_${s}`], high: c[`high_${s}`] })}</strong> · <Told text={c[`speaker_${s}`] ?? l.word('ownVoice')} /> · {l.day(c[`as_of_${s}`])}</p>
      <Words q={{ quote: c[`quote_${s}`], publisher: c[`publisher_${s}`], published: c[`published_${s}`], id: c[`id_${s}`], sha256: c[`sha256_${s}`], begin_byte: c[`begin_byte_${s}`], end_byte: c[`end_byte_${s}`] }} />
    </div>
  );
  return (
    <ul class="clashes">
      {items.map((c) => (
        <li>
          <h3>{c.metric ? l.label(c.metric) : l.word('denies')}{c.victim && c.victim !== 'unspecified' && <> · {l.label(`victim.${c.victim}`, c.victim)}</>}{c.side && <> · {l.state(c.side)}</>} {c.place && <>· <PlaceName at={c} /></>}
            {c.conflict && <> · <Link to="/figures" values={{ conflict: c.conflict }}>{l.conflict(c.conflict)}</Link></>}</h3>
          <div class="pair">{side(c, 'b')}{side(c, 'a')}</div>
        </li>
      ))}
    </ul>
  );
}
