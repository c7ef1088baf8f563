// The language one reads in, and numbers, days and names of states in it. The language stands in the address (?lang=ar).
import codes from 'i18n-iso-countries/codes.json';
import type { Session, Vocabulary } from './types.ts';
import { COUNTS, WORDS, type Counted, type Word } from './words.ts';

export type Lang = 'en' | 'ar';

const alpha2 = new Map<string, string>((codes as [string, string, string][]).map(([two, three]) => [three, two]));
export const numericOf = new Map<string, string>((codes as [string, string, string][]).map(([, three, number]) => [number, three]));

export class Language {
  readonly index: 0 | 1;
  readonly dir: 'ltr' | 'rtl';
  readonly locale: string;
  private readonly numbers: Intl.NumberFormat;
  private readonly days: Intl.DateTimeFormat;
  private readonly months: Intl.DateTimeFormat;
  private readonly plural: Intl.PluralRules;
  private readonly states: Intl.DisplayNames;
  private vocabulary?: Vocabulary;

  constructor(readonly lang: Lang) {
    this.index = lang === 'en' ? 0 : 1;
    this.dir = lang === 'en' ? 'ltr' : 'rtl';
    this.locale = lang === 'en' ? 'en-GB' : 'ar-u-nu-arab-ca-gregory';
    this.numbers = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2 });
    this.days = new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    this.months = new Intl.DateTimeFormat(this.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    this.plural = new Intl.PluralRules(lang);
    this.states = new Intl.DisplayNames(lang, { type: 'region' });
  }
  with(vocabulary: Vocabulary | undefined): Language {
    const out = new Language(this.lang);
    out.vocabulary = vocabulary;
    return out;
  }

  word(id: Word, values: Record<string, string> = {}): string {
    return WORDS[id][this.index].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  }
  number(value: number): string {
    return this.numbers.format(value);
  }
  count(what: Counted, n: number): string {
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = COUNTS[what][this.index];
    return (forms[this.plural.select(n)] ?? forms.other).replace('#', this.number(n));
  }
  day(iso: string | undefined): string {
    if (!iso) return this.word('undated');
    const at = new Date(`${iso}T00:00:00Z`);
    return isNaN(at.getTime()) ? iso : this.days.format(at);
  }
  month(at: Date): string {
    return this.months.format(at);
  }
  days2(start?: string, end?: string): string {
    return !end || end === start ? this.day(start) : `${this.day(start)} – ${this.day(end)}`;
  }
  state(code: string): string {
    const two = alpha2.get(code);
    return (two && this.states.of(two)) || this.label(`country.${code}`, this.label(code, code));
  }
  // Of a person: the record has it in English.
  role(english: string): string {
    return (this.lang === 'ar' && this.vocabulary?.roles[english]) || english;
  }
  // Between the parts of a list.
  get comma(): string {
    return this.lang === 'ar' ? '، ' : ', ';
  }
  // A code's name, by the codebook; `kind` as in "status.claimed".
  label(id: string, otherwise = id): string {
    return this.vocabulary?.labels[id]?.[this.lang] ?? otherwise;
  }
  // "AZE MIL": the state and the sector.
  actor(code: string): string {
    const [state = '', ...sectors] = code.split(' ');
    const names = sectors.map((s) => this.label(`sector.${s}`, this.label(s, s)));
    return [this.state(state), ...names].join(this.comma);
  }
  conflict(id: string): string {
    return this.vocabulary?.conflicts.find((c) => c.id === id)?.[this.lang] ?? id;
  }
  // A count as its source bounded it: "12", "10–14", "> 300", "≤ 50"; signs that a line from right to left
  // would turn round are words in Arabic.
  bounds(c: { low?: number; best?: number; high?: number; low_exclusive?: boolean }): string {
    const { low, best, high } = c;
    if (low !== undefined && high !== undefined && low === high) return this.number(low);
    if (low !== undefined && high !== undefined) return `${this.number(low)}–${this.number(high)}`;
    if (low !== undefined) return this.word(c.low_exclusive ? 'moreThan' : 'atLeast', { n: this.number(low) });
    if (high !== undefined) return this.word('atMost', { n: this.number(high) });
    return best !== undefined ? this.number(best) : this.word('unknown');
  }
}

// Where no word of the address says so: what the browser asks for.
export function languageOf(query: URLSearchParams): Lang {
  const asked = query.get('lang') ?? localStorage.getItem('lang') ?? navigator.language;
  return asked.startsWith('ar') ? 'ar' : 'en';
}

export interface Site { l: Language; query: URLSearchParams; session?: Session; vocabulary?: Vocabulary; state?: string; refresh: () => void }
