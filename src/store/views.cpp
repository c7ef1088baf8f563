#include "store/views.h"

namespace warraq::store {
namespace {

// Spans count bytes, and substr() of text counts characters. Where words of a document are masked none are shown.
std::string words(const std::string& document, const std::string& begin, const std::string& end, bool on_server) {
  const std::string bytes = "substr(" + std::string(on_server ? "convert_to(x.text, 'UTF8')" : "CAST(x.text AS BLOB)") + ", (" + begin + " + 1)" + (on_server ? "::integer" : "") + ", (" + end + " - " + begin + ")" + (on_server ? "::integer" : "") + ")";
  return "(SELECT " + (on_server ? "convert_from(" + bytes + ", 'UTF8')" : "CAST(" + bytes + " AS TEXT)") + " FROM texts x WHERE x.document = " + document +
         " AND NOT EXISTS (SELECT 1 FROM masks m WHERE m.document = x.document))";
}

// A fact's document, and which reading of it is told.
std::string facts_of(const std::string& kind) {
  return " FROM " + kind + "_facts e JOIN filed f ON f.document = e.document AND f.layer = e.layer JOIN documents d ON d.document = e.document LEFT JOIN rules r ON r.rule = e.rule";
}
constexpr const char* kDocument = "d.sha256, d.id, d.published, d.publisher, f.conflict, f.story, f.family";

std::string decided(const std::string& kind, bool on_server) {
  return "(SELECT " + std::string(on_server ? "string_agg" : "group_concat") + "(action || ifnull(' ' || field, ''), '; ') FROM (SELECT action, field FROM decisions x WHERE x.sha256 = d.sha256 AND x.kind = '" + kind +
         "' AND x.begin_byte < e.end_byte AND e.begin_byte < x.end_byte ORDER BY x.number) y)";
}

}  // namespace

std::string views(bool on_server) {
  return std::string("CREATE VIEW events AS SELECT ") + kDocument + ", m.deed, " + words("e.document", "e.begin_byte", "e.end_byte", on_server) +
         " AS words, e.begin_byte, e.end_byte, e.type, e.plover, e.mode, e.status, e.actor, e.recipient, e.place, e.\"start\", e.\"end\", e.claimed_by, e.background, e.inferred, " + decided("event", on_server) + " AS decided, r.text AS rule" +
         facts_of("event") + " LEFT JOIN deed_mentions m ON m.document = e.document AND m.n = e.n;\n" +

         "CREATE VIEW figures AS SELECT " + kDocument + ", m.claim, c.series, c.deed, " + words("e.document", "e.begin_byte", "e.end_byte", on_server) +
         " AS words, e.begin_byte, e.end_byte, e.metric, e.unit, e.low, e.best, e.high, e.low_exclusive, e.hedge, e.victim, e.side, e.speaker, e.place, e.\"start\", e.\"end\", e.cumulative, e.background,"
         " c.stale, c.restates, c.independent, " +
         decided("figure", on_server) + " AS decided, r.text AS rule" + facts_of("figure") + " LEFT JOIN claim_mentions m ON m.document = e.document AND m.n = e.n LEFT JOIN claims c ON c.claim = m.claim;\n" +

         "CREATE VIEW statements AS SELECT " + kDocument + ", " + words("e.document", "e.begin_byte", "e.end_byte", on_server) + " AS words, e.begin_byte, e.end_byte, e.kind, e.speaker, e.speaker_code, e.speaker_role, e.via, " +
         decided("statement", on_server) + " AS decided, r.text AS rule" + facts_of("statement") + ";\n" +

         "CREATE VIEW timeline AS SELECT e.deed, e.start_day AS \"start\", e.end_day AS \"end\", e.type, e.status, e.actor, e.recipient, ifnull(p.name, e.place_words) AS place, p.key AS place_id, p.country AS place_country, p.lat, p.lon,"
         " e.conflict, e.story, e.background, e.sources, e.mentions AS tellings, " +
         words("e.document", "t.begin_byte", "t.end_byte", on_server) +
         " AS words, t.begin_byte, t.end_byte, d.sha256, d.id, d.published, d.publisher FROM deeds e LEFT JOIN entities p ON p.entity = e.place JOIN documents d ON d.document = e.document JOIN filed f ON f.document = e.document"
         " JOIN event_facts t ON t.document = e.document AND t.layer = f.layer AND t.n = e.n;\n" +

         "CREATE VIEW contradictions AS SELECT r.relation, s.conflict, a.metric, a.victim, a.side, p.name AS place,"
         " a.as_of AS as_of_a, a.low AS low_a, a.best AS best_a, a.high AS high_a, a.hedge AS hedge_a, a.speaker AS speaker_a, a.speaker_code AS speaker_code_a, " +
         words("a.document", "a.quote_begin", "a.quote_end", on_server) + " AS words_a, x.publisher AS publisher_a, x.sha256 AS sha256_a, a.quote_begin AS begin_byte_a, a.quote_end AS end_byte_a," +
         " b.as_of AS as_of_b, b.low AS low_b, b.best AS best_b, b.high AS high_b, b.hedge AS hedge_b, b.speaker AS speaker_b, b.speaker_code AS speaker_code_b, " +
         words("b.document", "b.quote_begin", "b.quote_end", on_server) + " AS words_b, y.publisher AS publisher_b, y.sha256 AS sha256_b, b.quote_begin AS begin_byte_b, b.quote_end AS end_byte_b" +
         " FROM relations r JOIN claims a ON a.claim = r.a_claim JOIN claims b ON b.claim = r.b_claim LEFT JOIN series s ON s.series = a.series LEFT JOIN entities p ON p.entity = s.place"
         " JOIN documents x ON x.document = a.document JOIN documents y ON y.document = b.document WHERE r.kind = 'contradicts';\n";
}

}  // namespace warraq::store
