// The Python module `warraq` (src/bindings/warraq.pyi) over the C functions: what they give as JSON becomes dicts.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>

#include "warraq/warraq_c.h"

namespace py = pybind11;

namespace {

struct Closed {
  void operator()(warraq_engine* engine) const { warraq_close(engine); }
  void operator()(char* text) const { warraq_free(text); }
};
using Text = std::unique_ptr<char, Closed>;

[[noreturn]] void raise(char* error) {
  const Text why(error);
  throw py::value_error(why ? why.get() : "there is not enough memory");
}

using Reader = char* (*)(const warraq_engine*, const char*, size_t, const char*, const char*, char**);

class Engine {
 public:
  explicit Engine(const std::optional<std::string>& language, const std::optional<std::string>& policy = {}) {
    char* error = nullptr;
    engine_.reset(warraq_open(language ? language->c_str() : nullptr, &error));
    if (!engine_ || (policy && warraq_use_policy(engine_.get(), policy->data(), policy->size(), &error) == 0)) raise(error);
  }

  py::object ask(Reader reader, const std::string& text, const std::string& published, const std::string& id) const {
    char* error = nullptr;
    Text json;
    {
      const py::gil_scoped_release others_may_run;
      json.reset(reader(engine_.get(), text.data(), text.size(), id.c_str(), published.c_str(), &error));
    }
    if (!json) raise(error);
    return py::module_::import("json").attr("loads")(py::str(json.get()));
  }
  py::object read(const std::string& text, const std::string& published, const std::string& id) const { return ask(warraq_read, text, published, id); }
  py::object mentions(const std::string& text, const std::string& published, const std::string& id) const { return ask(warraq_mentions, text, published, id)["mentions"]; }
  double same_name(const std::string& a, const std::string& b) const { return warraq_same_name(engine_.get(), a.c_str(), b.c_str()); }

 private:
  std::unique_ptr<warraq_engine, Closed> engine_;
};

// The one with the language built in, made when it is first wanted.
const Engine& built_in() {
  static const Engine engine{std::nullopt};
  return engine;
}

}  // namespace

PYBIND11_MODULE(warraq, m) {
  m.doc() = "Reads Arabic conflict news and writes down who did what to whom, when and where, how many, and who says so.";
  m.attr("__version__") = warraq_version();
  const auto published = py::arg("published") = "";
  const auto id = py::arg("id") = "";
  py::class_<Engine>(m, "Engine", "Reads articles with one compiled language; may be shared by threads.")
      .def(py::init<const std::optional<std::string>&, const std::optional<std::string>&>(), py::arg("language") = py::none(), py::arg("policy") = py::none())
      .def("read", &Engine::read, py::arg("text"), published, id)
      .def("mentions", &Engine::mentions, py::arg("text"), published, id)
      .def("same_name", &Engine::same_name, py::arg("a"), py::arg("b"));
  m.def("read", [](const std::string& text, const std::string& day, const std::string& name) { return built_in().read(text, day, name); }, py::arg("text"), published, id,
        "The record of an article, as warraq extract writes it.");
  m.def("mentions", [](const std::string& text, const std::string& day, const std::string& name) { return built_in().mentions(text, day, name); }, py::arg("text"), published, id,
        "Its numbers, times, people, organisations and places.");
  m.def("same_name", [](const std::string& a, const std::string& b) { return built_in().same_name(a, b); }, py::arg("a"), py::arg("b"),
        "How far two spellings can be one name: 0 to 1, from .5 on they can.");
}
