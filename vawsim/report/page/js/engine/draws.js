// The draws of the uncertain parameters (see vawsim/report/page/draws.py).

// The factors of a member: {parameter: multiple of its value}.
function factorsOf(packed, names, member) {
  packed.bytes = packed.bytes || Uint8Array.from(atob(packed.steps), (letter) => letter.charCodeAt(0));
  const factors = {};
  let column = 0;
  packed.ranges.forEach((range, index) => {
    if (!range) return;
    const at = 2 * (column++ * packed.members + member);
    factors[names[index]] = range[0] + range[1] * (packed.bytes[at] + 256 * packed.bytes[at + 1]) / 65535;
  });
  return factors;
}
