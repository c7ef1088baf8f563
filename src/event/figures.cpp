// Figures: each quantity that counts people, harm, force, weapons, attacks, buildings or money, with its metric.
//
// The metric comes, in this order, from the word of harm whose subject, object or genitive the quantity is; from the
// class of the counted noun ("killed", "wounded", "raids"); from the quantity before, of which it is a part or with
// which it is coordinated; from a toll told before it in the clause ("the toll of the dead rose to 700"). People, arms,
// vehicles and buildings that none of these reaches are counted as OTHER; any other count is no figure.
#include <algorithm>

#include "event/figure_metrics.h"
#include "event/figure_victims.h"

namespace warraq::event {
namespace {

using mention::Quantity;

class FigureReader {
 public:
  FigureReader(const Reading& r, const std::vector<Speech>& speech, Record& record)
      : r_(r), speech_(speech), record_(record), metrics_(r), victims_(r) {}

  void run() {
    std::string metric_before;
    const Quantity* before = nullptr;
    bool in_parts = false;
    std::vector<std::pair<Figure, std::uint32_t>> out;
    for (const Quantity& q : r_.mentions.quantities) {
      if (part_of_name(q)) continue;
      std::string rule = q.rule;
      std::string metric;
      const bool follows = before != nullptr && !metric_before.empty();
      if (follows && metrics_.part_of(*before, q, in_parts)) metric = FigureMetrics::own(q).empty() ? metric_before : FigureMetrics::own(q), rule += " figure.part";
      in_parts = !metric.empty();
      if (metric.empty()) metric = metrics_.of(q, rule);
      if (metric.empty() && follows && metrics_.continues(*before, q)) metric = metric_before, rule += " figure.part";
      if (metric.empty() && metrics_.stray(q) && !speaks(q)) {
        out.emplace_back(figure(q, "OTHER", rule + " figure.other"), q.range.begin);
        continue;
      }
      if (metric.empty() || (q.singular && !befalls_one(metric))) continue;
      before = &q;
      metric_before = metric;
      const std::string also = metrics_.second(q, metric);
      if (also == "KILLED_OR_INJURED") metric = also;
      else if (!also.empty()) out.emplace_back(figure(q, also, rule), q.range.begin);
      out.emplace_back(figure(q, metric, rule), q.range.begin);
    }
    for (auto& [f, t] : out) record_.figures.push_back(std::move(f));
  }

 private:
  // A person told without a number counts where harm befell him, by the codebook.
  static bool befalls_one(const std::string& metric) { return metric == "KILLED" || metric == "INJURED" || metric == "MISSING" || metric == "DETAINED" || metric == "ABDUCTED" || metric == "RELEASED"; }

  // "the colonel (hunter) Khodayi", "his brother Salim": a name, or somebody named.
  bool part_of_name(const Quantity& q) const {
    return q.singular && std::any_of(r_.mentions.people.begin(), r_.mentions.people.end(), [&](const auto& p) { return (p.name.begin < q.range.end && p.name.end > q.range.begin) || p.name.begin == q.range.end; });
  }

  // "Three officials said": they speak, and are not counted.
  bool speaks(const Quantity& q) const {
    return std::any_of(speech_.begin(), speech_.end(), [&](const Speech& s) { return s.cue + 1 == q.range.begin || s.cue == q.range.end; });
  }

  Figure figure(const Quantity& q, const std::string& metric, const std::string& rule) {
    Figure f;
    std::string speaker_code;
    f.span = {q.range.begin_byte, q.range.end_byte};
    f.metric = metric;
    f.unit = q.unit.empty() || (q.unit == "other" && (q.noun < 0 && q.noun_class.empty())) ? "person" : q.unit;
    f.low = q.low;
    f.best = q.best;
    f.high = q.high;
    f.low_exclusive = q.low_exclusive;
    f.hedge = q.hedge;
    f.rule = rule;
    for (std::size_t s = 0; s < speech_.size(); ++s)
      if (q.range.begin >= speech_[s].begin && q.range.begin < speech_[s].end) f.speaker = record_.statements[s].speaker, speaker_code = record_.statements[s].speaker_code;
    victims_.fill(q, speaker_code, rule.ends_with("figure.part"), f);
    return f;
  }

  const Reading& r_;
  const std::vector<Speech>& speech_;
  Record& record_;
  FigureMetrics metrics_;
  FigureVictims victims_;
};

}  // namespace

void read_figures(const Reading& reading, const std::vector<Speech>& speech, Record& record) { FigureReader(reading, speech, record).run(); }

}  // namespace warraq::event
