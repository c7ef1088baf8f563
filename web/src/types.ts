// What the server answers: docs/api.md. What is empty is left out.
export interface Page<T> { items: T[]; total: number; offset: number; limit: number; state: string }

export interface Session { version: string; language: { code: string; hash: string }; edit?: boolean; csrf?: string; state: string; store: string; documents: number; updating?: boolean }

export interface Vocabulary {
  labels: Record<string, { en: string; ar: string }>;
  types: { id: string; plover?: string; mode?: string; text?: string }[];
  metrics: { id: string; text?: string }[];
  conflicts: { id: string; en: string; ar: string }[];
  roles: Record<string, string>; statuses: string[]; victims: string[]; units: string[]; actions: string[]; exports: string[];
  fields: Record<string, string[]>;
}

export interface Quote { quote?: string; publisher?: string; published?: string; id?: string; sha256: string; begin_byte: number; end_byte: number }
export interface PlaceTold { place?: string; place_name?: string; place_country?: string; place_id?: string; lat?: number; lon?: number }

export interface Deed extends Quote, PlaceTold {
  deed: number; start?: string; end?: string; type: string; status: string; actor?: string[]; recipient?: string[];
  conflict?: string; story?: number; background?: boolean; sources: number; tellings: number;
}
export interface DeedDetail extends Deed { tellings_list: Quote[]; figures?: Claim[] }
export interface DayCount { start?: string; type: string; status: string; background?: boolean; deeds: number }

export interface Claim extends Quote {
  claim: number; as_of?: string; low?: number; best?: number; high?: number; low_exclusive?: boolean; hedge?: string; day_low?: number; day_high?: number;
  speaker?: string; speaker_code?: string; deed?: number; tellings: number; stale?: boolean; restates?: boolean; independent?: boolean;
}
export interface Series extends PlaceTold {
  series: number; conflict?: string; metric: string; unit?: string; victim?: string; side?: string; total?: boolean; first?: string; last?: string; contradictions?: number; claims: Claim[];
}
export interface SeriesDetail extends Series { contradictions_list?: Contradiction[] }
export interface Headline extends PlaceTold {
  series: number; conflict?: string; metric: string; unit?: string; victim?: string; side?: string; total?: boolean; as_of?: string; low?: number; best?: number; high?: number; claims: number; sources?: number; contradictions?: number;
}

type Sided<S extends 'a' | 'b'> = {
  [K in `${'as_of' | 'hedge' | 'speaker' | 'speaker_code' | 'quote' | 'publisher' | 'published' | 'id'}_${S}`]?: string;
} & { [K in `${'low' | 'best' | 'high' | 'claim'}_${S}`]?: number } & { [K in `sha256_${S}`]: string } & { [K in `${'begin_byte' | 'end_byte'}_${S}`]: number };
export type Contradiction = PlaceTold & Sided<'a'> & Sided<'b'> & { kind: string; conflict?: string; metric?: string; unit?: string; victim?: string; side?: string };

export interface Position extends Quote { holder: string; target: string; week: string; polarity: number; deeds: number; deed_numbers?: number[]; sources: number }
export interface PositionMatrix { holders: string[]; targets: string[]; holders_total: number; targets_total: number; weeks: string[]; cells: { holder: string; target: string; week: string; polarity: number; deeds: number }[]; state: string }
export interface Actor { kind: 'code' | 'person'; key: string; name?: string; country?: string; role?: string; spellings?: string[]; acts?: number; suffers?: number; says?: number; mentions?: number; offices?: Tenure[]; alliances?: Tenure[] }
export interface Tenure { what: string; what_ar?: string; country?: string; from?: string; to?: string }
export interface Story { story: number; title?: string; start?: string; end?: string; conflict?: string; articles: number; sources: number }
export interface StoryDetail extends Story { articles_list: (Quote & { title?: string; family: number; copy?: boolean })[]; voices: { state: string; sources: number }[] }
export interface Source { publisher: string; first?: string; last?: string; articles: number; independent: number; conflicts?: Record<string, number>; grade?: string; graded_by?: string; graded_on?: string; grade_reason?: string }
export interface DocumentRow { sha256: string; id?: string; title?: string; published?: string; publisher?: string; story?: number; family?: number; conflict?: string; bytes: number; decisions?: number }
export interface Hit { text: string; begin_byte: number; end_byte: number; before?: string; after?: string }
export interface SearchRow { sha256: string; id?: string; title?: string; published?: string; publisher?: string; hits: Hit[]; hits_total?: number }

export interface Overview {
  state: string; documents: number; families: number; deeds: number; series: number; claims: number; statements: number; contradictions: number; decisions: number; first?: string; last?: string;
  conflicts: { conflict: string; articles: number; deeds: number; series: number; contradictions: number; first?: string; last?: string }[];
  new: Deed[]; headlines: Headline[]; contradictions_loudest: Contradiction[];
}

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export interface Fact {
  fact: number; kind: string; n: number; begin_byte: number; end_byte: number; begin: number; end: number; head: { en: string; ar: string }; rule?: string;
  fields: { [key: string]: Value }; deed?: number; claim?: number; series?: number; state?: string; agreement?: string; decided?: { fields?: string[]; by?: string; at?: string };
}
export interface Decision { number: number; sha256: string; kind: string; begin_byte: number; end_byte: number; field?: string; action: string; from?: string; to?: string; reason: string; reviewer: string; at: string; hash: string }
export interface ArticleDetail {
  sha256: string; id?: string; title?: string; published?: string; publisher?: string; url?: string; restricted?: boolean; text: string; state: string; story?: number; conflict?: string;
  appearances: { published?: string; publisher?: string; id?: string; url?: string }[];
  original?: { media_type?: string; encoding?: string; fetched?: string; size?: number };
  facts: Fact[]; notes?: { kind: string; begin: number; end: number; detail?: string }[]; decisions?: Decision[];
}
export interface Changed extends Quote { what: 'gained' | 'lost' | 'altered'; kind: string; fields?: string[]; decisions: number }
export interface ReviewRow extends Quote { kind: string; doubt: number; importance: number; reasons?: string[]; head: { en: string; ar: string }; agreement: string; decisions?: number; reviewers?: string[] }

export interface PlaceFeature {
  id: string; geometry: { type: 'Point'; coordinates: [number, number] };
  properties: {
    place_id: string; place_name?: string; place_names?: string[]; place_country?: string; kind?: string; precision: 'point' | 'area' | 'country'; disputed?: boolean; deeds_total: number;
    deeds: DayCount[]; displaced?: { series: number; as_of?: string; metric: string; low?: number; best?: number; high?: number }[];
  };
}
export interface PlaceCollection { features: PlaceFeature[]; unplaced?: number; state: string }
