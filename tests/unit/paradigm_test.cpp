// The form generator against forms known by heart: one verb of every root class, read both ways. A line of the table
// names a verb's citation forms and then, by a short code, what must be among its forms; "!code=x" must not be.
//
//   code: tense p(erfect) i(mperfect) j(ussive) c(ommand), capital P I for the passive where it is written differently,
//   then person, gender m f - and number s d p; ap and pp are the participles (then gender and number), md the masdar.
#include "tools/langc/paradigm.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace warraq::langc {
namespace {

std::string code_of(const lang::Features& f) {
  using namespace lang;
  if (f.derived == Derived::masdar) return "md";
  std::string out;
  const char gender = f.gender == Gender::masculine ? 'm' : f.gender == Gender::feminine ? 'f' : '-';
  const char number = f.number == Number::singular ? 's' : f.number == Number::dual ? 'd' : f.number == Number::plural ? 'p' : '-';
  if (f.derived == Derived::none && f.pos == Pos::verb) {
    out = f.aspect == Aspect::perfect ? (f.passive ? "P" : "p") : f.aspect == Aspect::imperative ? "c" : f.jussive ? (f.passive ? "J" : "j") : f.passive ? "I" : "i";
    out += static_cast<char>('0' + f.person);
  } else {
    out = f.derived == Derived::active_participle ? "ap" : f.derived == Derived::passive_participle ? "pp" : "";
  }
  return out + gender + number;
}

struct Case {
  const char* verb;   // past root form present masdar
  const char* forms;  // code=letters ...
};

const Case kVerbs[] = {
    // sound
    {"qtl qtl 1 yqtl qtl", "p3ms=qtl p3fs=qtlt p3md=qtlA p3fd=qtltA p3mp=qtlwA p3fp=qtln p1-s=qtlt p1-p=qtlnA p2mp=qtltm p2fp=qtltn p2-d=qtltmA "
                           "i3ms=yqtl i3fs=tqtl i1-s=>qtl i1-p=nqtl i3md=yqtlAn i3mp=yqtlwn i3fp=yqtln j3mp=yqtlwA j3md=yqtlA c2ms=Aqtl c2mp=AqtlwA "
                           "c2fs=Aqtly apms=qAtl apfs=qAtlp apmp=qAtlwn apfp=qAtlAt ppms=mqtwl ppfs=mqtwlp ppmp=mqtwlyn md=qtl md=qtlA !P3ms=qytl"},
    // hollow with waw, yaa, and alif in the imperfect
    {"qAl qwl 1 yqwl qwl", "p3fs=qAlt p3mp=qAlwA p3fp=qln p1-s=qlt p1-p=qlnA i3ms=yqwl i3mp=yqwlwn i3fp=yqln j3ms=yql j1-s=>ql j3mp=yqwlwA c2ms=ql c2mp=qwlwA "
                           "P3ms=qyl P3fs=qylt I3ms=yqAl I3fs=tqAl apms=qA}l ppms=mqwl !p1-s=qAlnA"},
    {"bAE byE 1 ybyE byE", "p1-s=bEt i3fp=ybEn j3ms=ybE c2ms=bE P3ms=byE I3ms=ybAE apms=bA}E ppms=mbyE ppfs=mbyEp"},
    {"kAn kwn 1 ykwn kwn", "p1-p=knA p3fp=kn i3fp=ykn !p1-p=knnA"},
    {"mAt mwt 1 ymwt mwt", "p1-s=mt p2mp=mtm p3fs=mAtt !p1-s=mtt"},
    {"xAf xwf 1 yxAf xwf", "p1-p=xfnA i3mp=yxAfwn j3ms=yxf apms=xA}f ppms=mxwf !ppms=mxyf"},
    {"jA' jy' 1 yjy' mjy'", "p3fs=jA't p3mp=jA'wA p1-s=j}t p1-p=j}nA i3ms=yjy' i3mp=yjy}wn j3ms=yj} apms=jA}y apms=jA'"},
    // defective
    {"dEA dEw 1 ydEw dEwp", "p3ms=dEA p3fs=dEt p3fd=dEtA p3md=dEwA p3mp=dEwA p1-s=dEwt p1-p=dEwnA i3ms=ydEw i3mp=ydEwn i3fp=ydEwn j3ms=ydE j3mp=ydEwA c2ms=AdE "
                            "P3ms=dEy P3fs=dEyt P3mp=dEwA I3ms=ydEY I3mp=ydEwn apms=dAEy apms=dAE apfs=dAEyp apmp=dAEwn ppms=mdEw ppfs=mdEwp md=dEwp md=dEwt"},
    {"rmY rmy 1 yrmy rmy", "p3fs=rmt p3md=rmyA p3mp=rmwA p1-s=rmyt p3ms=rmA i3mp=yrmwn i3md=yrmyAn j3ms=yrm c2ms=Arm P3ms=rmy P3mp=rmwA I3ms=yrmY apms=rAmy apms=rAm "
                           "ppms=mrmy !p1-s=rmAt"},
    {"nsy nsy 1 ynsY nsyAn", "p3fs=nsyt p3mp=nswA p1-s=nsyt i3ms=ynsY i3mp=ynswn i3md=ynsyAn j3ms=yns i3ms=ynsA ppms=mnsy"},
    {"wqY wqy 1 yqy wqAyp", "p3fs=wqt p3mp=wqwA i3ms=yqy i3mp=yqwn j3ms=yq P3ms=wqy I3ms=ywqY apms=wAqy !c2ms=q"},
    {"r>Y r>y 1 yrY r&yp", "p3fs=r>t p3mp=r>wA p1-p=r>ynA p3ms=r| i3ms=yrY i3mp=yrwn j3ms=yr i3ms=yrA P3ms=r}y apms=rA}y ppms=mr}y"},
    // doubled
    {"$n $nn 1 y$n $n", "p3ms=$n p3fs=$nt p3mp=$nwA p1-s=$nnt p1-p=$nnA i3ms=y$n i3mp=y$nwn i3fp=y$nn j3ms=y$nn c2ms=$n apms=$An ppms=m$nwn !c2ms=A$n"},
    // assimilated
    {"wSl wSl 1 ySl wSwl", "p3fs=wSlt i3ms=ySl i1-s=>Sl i3mp=ySlwn c2ms=Sl c2mp=SlwA I3ms=ywSl apms=wASl ppms=mwSwl !P3ms=wySl"},
    // hamzated: first, middle, last
    {">sr >sr 1 y>sr >sr", "p3fs=>srt i3ms=y>sr i1-s=|sr i3mp=y>srwn apms=|sr ppms=m>swr !c2ms=sr"},
    {"s>l s>l 1 ys>l s&Al", "p3mp=s>lwA p1-s=s>lt c2ms=As>l P3ms=s}l apms=sA}l ppms=ms&wl"},
    {"bd> bd> 1 ybd> bd'", "p3fs=bd>t p3mp=bd>wA p3mp=bd&wA p3md=bd| i3ms=ybd> i3mp=ybd>wn i3mp=ybd&wn P3ms=bd} apms=bAd} ppms=mbdw' md=bd' md=bd'A !p3md=bd>A"},
    // II
    {"fjr fjr 2 yfjr tfjyr", "p3fs=fjrt i3ms=yfjr c2ms=fjr apms=mfjr md=tfjyr md=tfjyrAt"},
    {"smY smy 2 ysmy tsmyp", "p3fs=smt p1-s=smyt i3mp=ysmwn j3ms=ysm P3ms=smy I3ms=ysmY apms=msmy apms=msm ppms=msmY ppfs=msmAp ppfp=msmyAt"},
    {">kd >kd 2 y&kd t>kyd", "i3ms=y&kd i1-s=>&kd apms=m&kd c2ms=>kd"},
    {"hn> hn> 2 yhn} thn}p", "p3mp=hn&wA i3mp=yhn}wn P3ms=hn} I3ms=yhn> apms=mhn} ppms=mhn>"},
    {"gyr gyr 2 ygyr tgyyr", "p1-s=gyrt i3mp=ygyrwn apms=mgyr !j3ms=ygr"},
    // III
    {"qAtl qtl 3 yqAtl qtAl", "p3mp=qAtlwA i3mp=yqAtlwn c2ms=qAtl P3ms=qwtl P3fs=qwtlt apms=mqAtl apmp=mqAtlyn !I3ms=yqwtl"},
    {"nAdY ndy 3 ynAdy ndA'", "p3fs=nAdt p3mp=nAdwA p1-s=nAdyt P3ms=nwdy I3ms=ynAdY apms=mnAdy apms=mnAd j3ms=ynAd"},
    {"EAwn Ewn 3 yEAwn mEAwnp", "p1-s=EAwnt i3mp=yEAwnwn P3ms=Ewwn !p1-s=EAnt"},
    // IV
    {">rsl rsl 4 yrsl <rsAl", "p3fs=>rslt i3ms=yrsl i1-s=>rsl c2ms=>rsl apms=mrsl md=<rsAl md=<rsAlAt"},
    {">dAn dwn 4 ydyn <dAnp", "p3fs=>dAnt p1-p=>dnA i3mp=ydynwn j3ms=ydn c2ms=>dn P3ms=>dyn I3ms=ydAn apms=mdyn ppms=mdAn ppfs=mdAnp"},
    {">lqY lqy 4 ylqy <lqA'", "p3fs=>lqt p3mp=>lqwA p1-s=>lqyt P3ms=>lqy P3fs=>lqyt I3ms=ylqY apms=mlqy apms=mlq ppms=mlqY md=<lqA' md=<lqA&"},
    {">wqf wqf 4 ywqf <yqAf", "i3ms=ywqf apms=mwqf c2ms=>wqf"},
    {">Sr Srr 4 ySr <SrAr", "p3fs=>Srt p1-s=>Srrt j3ms=ySrr apms=mSr c2ms=>Sr"},
    {"|mn >mn 4 y&mn <ymAn", "p3fs=|mnt i1-s=>&mn apms=m&mn P3ms=>wmn"},
    {">n$> n$> 4 yn$} <n$A'", "p3fs=>n$>t p3mp=>n$&wA i3mp=yn$}wn P3ms=>n$} apms=mn$} ppms=mn$>"},
    // V
    {"tHdv Hdv 5 ytHdv tHdv", "p3mp=tHdvwA i3mp=ytHdvwn c2ms=tHdv apms=mtHdv"},
    {"tbnY bny 5 ytbnY tbny", "p3fs=tbnt p1-s=tbnyt i3mp=ytbnwn j3ms=ytbn P3ms=tbny apms=mtbny apms=mtbn ppms=mtbnY md=tbny md=tbn i3ms=ytbnA"},
    {"tnb> nb> 5 ytnb> tnb&", "p3mp=tnb>wA p3mp=tnb&wA i3mp=ytnb>wn i3mp=ytnb&wn apms=mtnb} !apms=mtnb>"},
    // VI
    {"tqAtl qtl 6 ytqAtl tqAtl", "p3mp=tqAtlwA P3ms=tqwtl apmp=mtqAtlwn"},
    {"tlAqY lqy 6 ytlAqY tlAqy", "p3mp=tlAqwA i3mp=ytlAqwn md=tlAqy md=tlAq apms=mtlAq"},
    // VII
    {"Anfjr fjr 7 ynfjr AnfjAr", "p3fs=Anfjrt i3fs=tnfjr c2ms=Anfjr apms=mnfjr md=AnfjArAt"},
    {"AnhAr hwr 7 ynhAr AnhyAr", "p1-s=Anhrt j3ms=ynhr apms=mnhAr"},
    {"AnqDY qDy 7 ynqDy AnqDA'", "p3fs=AnqDt p3mp=AnqDwA j3ms=ynqD apms=mnqDy"},
    // VIII
    {"AjtmE jmE 8 yjtmE AjtmAE", "p3mp=AjtmEwA i3mp=yjtmEwn c2ms=AjtmE apms=mjtmE"},
    {"AxtAr xyr 8 yxtAr AxtyAr", "p1-s=Axtrt j3ms=yxtr P3ms=Axtyr apms=mxtAr"},
    {"A$trY $ry 8 y$try $rA'", "p3fs=A$trt j3ms=y$tr P3ms=A$try I3ms=y$trY ppms=m$trY"},
    {"AHtl Hll 8 yHtl AHtlAl", "p3fs=AHtlt p1-s=AHtllt apms=mHtl j3ms=yHtll"},
    {"Atfq wfq 8 ytfq AtfAq", "p3mp=AtfqwA apms=mtfq c2ms=Atfq"},
    {"Altj> lj> 8 yltj} AltjA'", "p3mp=Altj&wA i3mp=yltj}wn apms=mltj} P3ms=Altj}"},
    // IX, X, quadriliteral
    {"AHmr Hmr 9 yHmr AHmrAr", "p3fs=AHmrt p1-s=AHmrrt apms=mHmr"},
    {"Astqbl qbl 10 ystqbl AstqbAl", "p3fs=Astqblt c2ms=Astqbl apms=mstqbl"},
    {"AstTAE TwE 10 ystTyE AstTAEp", "p1-s=AstTEt j3ms=ystTE P3ms=AstTyE I3ms=ystTAE apms=mstTyE ppms=mstTAE"},
    {"AstdEY dEw 10 ystdEy AstdEA'", "p3fs=AstdEt p3mp=AstdEwA j3ms=ystdE P3fs=AstdEyt I3ms=ystdEY apms=mstdE ppfs=mstdEAp"},
    {"AstEd Edd 10 ystEd AstEdAd", "p3fs=AstEdt p1-s=AstEddt apmp=mstEdwn"},
    {"syTr syTr q1 ysyTr syTrp", "p3mp=syTrwA i3mp=ysyTrwn apms=msyTr c2ms=syTr md=syTrp"},
    {"tdhwr dhwr q2 ytdhwr tdhwr", "p3fs=tdhwrt apms=mtdhwr"},
    {"ATm>n Tm>n q4 yTm}n ATm}nAn", "p3fs=ATm>nt p1-s=ATm>nnt apms=mTm}n"},
};

TEST(Paradigm, EveryRootClass) {
  for (const Case& c : kVerbs) {
    std::istringstream words(c.verb);
    VerbEntry v;
    std::string masdar;
    words >> v.past >> v.root >> v.form >> v.present >> masdar;
    v.masdars = {masdar};
    EXPECT_EQ(check_verb(v), "") << c.verb;
    std::set<std::string> forms;
    std::string all;
    for (const Form& f : conjugate(v)) forms.insert(code_of(f.features) + '=' + f.letters);
    for (const std::string& f : forms) all += f + ' ';
    std::istringstream wanted(c.forms);
    for (std::string w; wanted >> w;) {
      if (w[0] == '!') EXPECT_FALSE(forms.contains(w.substr(1))) << c.verb << " has " << w.substr(1);
      else EXPECT_TRUE(forms.contains(w)) << c.verb << " lacks " << w << "; it has " << all;
    }
  }
}

TEST(Paradigm, Nouns) {
  const struct {
    NounEntry noun;
    const char *has, *lacks;
  } kCases[] = {
      {{.singular = "mdynp", .gender = 'f', .plurals = {"mdn"}}, "mdynp mdynt mdyntAn mdyntyn mdn", "mdynpA"},
      {{.singular = "mHtj", .plurals = {"mHtjwn"}}, "mHtj mHtjA mHtjwn mHtjyn mHtjw mHtjy mHtjAn", "mHtjwnA"},
      {{.singular = "mbd>", .plurals = {"mbAd}"}}, "mbd> mbd|n mbd& mbd} mbAd}", "mbd>An mbd>A"},
      {{.singular = "$y'", .plurals = {">$yA'"}}, "$y' $y}A $y}An >$yA' >$yA& >$yA}", ">$yA'A"},
      {{.singular = "mbnY", .plurals = {"mbAny"}}, "mbnY mbnyAn mbnA mbAny mbAn", "mbnYA"},
      {{.singular = "mstwY", .plurals = {"mstwyAt"}}, "mstwyAn mstwyAt", "mstwyAtA"},
      {{.singular = ">kbr", .pos = lang::Pos::adj, .feminine = "kbrY"}, ">kbr kbrY kbryAt >kbrwn", ">kbrp"},
  };
  for (const auto& c : kCases) {
    std::set<std::string> forms;
    for (const Form& f : decline(c.noun)) forms.insert(f.letters);
    std::istringstream has(c.has), lacks(c.lacks);
    for (std::string w; has >> w;) EXPECT_TRUE(forms.contains(w)) << c.noun.singular << " lacks " << w;
    for (std::string w; lacks >> w;) EXPECT_FALSE(forms.contains(w)) << c.noun.singular << " has " << w;
  }
}

TEST(Paradigm, WrongRowsAreTold) {
  EXPECT_NE(check_verb({.past = "qtl", .root = "ktb", .form = "1", .present = "yktb"}), "");
  EXPECT_NE(check_verb({.past = "qtl", .root = "qtl", .form = "11", .present = "yqtl"}), "");
  EXPECT_NE(check_verb({.past = "qtl", .root = "qt", .form = "1", .present = "yqtl"}), "");
  EXPECT_NE(check_verb({.past = "qtl", .root = "qtl", .form = "1", .present = "nqtl"}), "");
}

}  // namespace
}  // namespace warraq::langc
