// The letters of Arabic ligatures, by code point, in the order of the Unicode charts "Arabic Presentation Forms".
// Old news sites stored text in these shapes; each is two to four ordinary letters. '.' stands where a code point is
// no sequence of letters (marks alone, pious phrases, unassigned).
#include <array>
#include <cstddef>

#include "text/signs.h"

namespace warraq::text {

namespace {

constexpr char32_t kFirst = 0xFBEA;  // ARABIC LIGATURE YEH WITH HAMZA ABOVE WITH ALEF ISOLATED FORM
constexpr std::string_view kLigaturesA =
    "}A }A }h }h }w }w "  // FBEA
    "}w }w }w }w }w }w }y }y }y }Y }Y }Y . . . . "  // FBF0
    "}j }H }m }Y }y bj bH bx bm bY by tj tH tx tm tY "  // FC00
    "ty vj vm vY vy jH jm Hj Hm xj xH xm sj sH sx sm "  // FC10
    "SH Sm Dj DH Dx Dm TH Tm Zm Ej Em gj gm fj fH fx "  // FC20
    "fm fY fy qH qm qY qy kA kj kH kx kl km kY ky lj "  // FC30
    "lH lx lm lY ly mj mH mx mm mY my nj nH nx nm nY "  // FC40
    "ny hj hm hY hy yj yH yx ym yY yy . . . . . "  // FC50
    ". . . . }r }z }m }n }Y }y br bz bm bn bY by "  // FC60
    "tr tz tm tn tY ty vr vz vm vn vY vy fY fy qY qy "  // FC70
    "kA kl km kY ky lm lY ly mA mm nr nz nm nn nY ny "  // FC80
    ". yr yz ym yn yY yy }j }H }x }m }h bj bH bx bm "  // FC90
    "bh tj tH tx tm th vm jH jm Hj Hm xj xm sj sH sx "  // FCA0
    "sm SH Sx Sm Dj DH Dx Dm TH Zm Ej Em gj gm fj fH "  // FCB0
    "fx fm qH qm kj kH kx kl km lj lH lx lm lh mj mH "  // FCC0
    "mx mm nj nH nx nm nh hj hm . yj yH yx ym yh }m "  // FCD0
    "}h bm bh tm th vm vh sm sh $m $h kl km lm nm nh "  // FCE0
    "ym yh . . . TY Ty EY Ey gY gy sY sy $Y $y HY "  // FCF0
    "Hy jY jy xY xy SY Sy DY Dy $j $H $x $m $r sr Sr "  // FD00
    "Dr TY Ty EY Ey gY gy sY sy $Y $y HY Hy jY jy xY "  // FD10
    "xy SY Sy DY Dy $j $H $x $m $r sr Sr Dr $j $H $x "  // FD20
    "$m sh $h Tm sj sH sx $j $H $x Tm Zm . . . . "  // FD30
    ". . . . . . . . . . . . . . . . "  // FD40
    "tjm tHj tHj tHm txm tmj tmH tmx jmH jmH Hmy HmY sHj sjH sjY smH "  // FD50
    "smH smj smm smm SHH SHH Smm $Hm $Hm $jy $mx $mx $mm $mm DHY Dxm "  // FD60
    "Dxm TmH TmH Tmm Tmy Ejm Emm Emm EmY gmm gmy gmY fxm fxm qmH qmm "  // FD70
    "lHm lHy lHY ljj ljj lxm lxm lmH lmH mHj mHm mHy mjH mjm mxj mxm "  // FD80
    ". . mjx hmj hmm nHm nHY njm njm njY nmy nmY ymm ymm bxy tjy "  // FD90
    "tjY txy txY tmy tmY jmy jHY jmY sxY SHy $Hy DHy ljy lmy yHy yjy "  // FDA0
    "ymy mmy qmy nHy qmH lHm Emy kmy njH mxy ljm kmm ljm njH jHy Hjy "  // FDB0
    "mjy fmy bHy kmm Ejm Smm sxy njy . . . . . . . . "  // FDC0
    ". . . . . . . . . . . . . . . . "  // FDD0
    ". . . . . . . . . . . . . . . . "  // FDE0
    ". . Allh Akbr mHmd SlEm rswl Elyh wslm SlY . . ryAl ";  // FDF0

constexpr char32_t kFirstLamAlef = 0xFEF5;  // ARABIC LIGATURE LAM WITH ALEF WITH MADDA ABOVE ISOLATED FORM
constexpr std::string_view kLamAlef = "l| l| l> l> l< l< lA lA ";

struct Piece {
  std::uint16_t begin = 0;
  std::uint8_t size = 0;
};

template <std::size_t N>
constexpr std::array<Piece, N> cut(std::string_view cells) {
  std::array<Piece, N> pieces{};
  std::size_t begin = 0;
  for (Piece& piece : pieces) {
    const std::size_t end = cells.find(' ', begin);
    piece = {static_cast<std::uint16_t>(begin), static_cast<std::uint8_t>(cells[begin] == '.' ? 0 : end - begin)};
    begin = end + 1;
  }
  return pieces;
}

constexpr auto kPiecesA = cut<0xFDFD - kFirst>(kLigaturesA);
constexpr auto kPiecesLamAlef = cut<8>(kLamAlef);

}  // namespace

std::string_view ligature_letters(char32_t code_point) {
  if (code_point >= kFirst && code_point < kFirst + kPiecesA.size()) {
    const Piece p = kPiecesA[code_point - kFirst];
    return kLigaturesA.substr(p.begin, p.size);
  }
  if (code_point >= kFirstLamAlef && code_point < kFirstLamAlef + kPiecesLamAlef.size()) {
    const Piece p = kPiecesLamAlef[code_point - kFirstLamAlef];
    return kLamAlef.substr(p.begin, p.size);
  }
  return {};
}

}  // namespace warraq::text
