// Numbers as people in Peru write them, digit for digit as vawsim/report/numbers.py does; a test compares the two.

const SIGNIFICANT_DIGITS = 3;
const HEADLINE_DECIMALS = 2;

// JavaScript rounds an exact half up, Python to the even digit: what lies on it is moved below it.
function belowHalf(value, digits) {
  const [whole, rest] = digits;
  return /^50*$/.test(rest) && "02468".includes(whole[whole.length - 1]) ? value * (1 - Number.EPSILON) : value;
}

function roundToSignificant(size) {
  const exact = size.toExponential(40).replace(/e.*/, "");
  const cut = SIGNIFICANT_DIGITS + 1;
  return Number(belowHalf(size, [exact.slice(0, cut), exact.slice(cut)]).toExponential(SIGNIFICANT_DIGITS - 1));
}

function toDecimals(size, places) {
  if (size >= 1e21) return BigInt(size).toString();
  if (places > 60) {
    const [digits, exponent] = size.toExponential(SIGNIFICANT_DIGITS - 1).split("e");
    return "0." + "0".repeat(-exponent - 1) + digits.replace(".", "");
  }
  const exact = size.toFixed(places + 40);
  const cut = exact.length - 40;
  return belowHalf(size, [exact.slice(0, cut).replace(".", ""), exact.slice(cut)]).toFixed(places);
}

function withThousands(text) {
  const [whole, decimals] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals ? grouped + "." + decimals : grouped;
}

// Three significant digits and at most `decimals` decimals: 12,300, 45.6 or 0.0530.
function formatNumber(value, decimals, signed) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const rounded = roundToSignificant(Math.abs(value));
  if (rounded === 0) return "0";
  const magnitude = Number(rounded.toExponential().split("e")[1]);
  const places = Math.min(Math.max(SIGNIFICANT_DIGITS - 1 - magnitude, 0), decimals ?? Infinity);
  const text = withThousands(toDecimals(rounded, places));
  if (!/[1-9]/.test(text)) return "0";
  return (value < 0 ? "−" : signed ? "+" : "") + text;
}

function formatSigned(value, decimals) {
  return formatNumber(value, decimals, true);
}

// The ends of a range in brackets: (73.9…77.3).
function formatRange(low, high, decimals = HEADLINE_DECIMALS, signed = false) {
  return `(${formatNumber(low, decimals, signed)}…${formatNumber(high, decimals, signed)})`;
}

// A number as somebody wrote it, as on an axis: 1,225 or 0.25.
function formatExact(value) {
  return (value < 0 ? "−" : "") + withThousands(String(Number(Math.abs(value).toPrecision(10))));
}

// A share as a percentage, never rounded to certainty.
function formatShare(share) {
  if (share > 0 && share < 0.01) return "<1 %";
  if (share > 0.99 && share < 1) return ">99 %";
  return toDecimals(share * 100, 0) + " %";
}
