// Opens what vawsim/report/page/packing.py packed: deflate as RFC 1951 defines it, in base64.

const INFLATE_LENGTHS = { base: [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258], extra: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0] };
const INFLATE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const out = [];
  let at = 0;
  let last = 0;

  // Bits of a byte come from the lowest on.
  function bits(count) {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, at += 1) value |= ((bytes[at >> 3] >> (at & 7)) & 1) << bit;
    return value;
  }

  function symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; ; length += 1) {
      code |= bits(1);
      if (code - first < counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
  }

  // The lengths of the codes of both trees, themselves coded by a third.
  function trees() {
    const [literals, distances, orders] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const lengths = new Array(19).fill(0);
    for (let index = 0; index < orders; index += 1) lengths[INFLATE_ORDER[index]] = bits(3);
    const tree = huffmanTree(lengths);
    const all = [];
    while (all.length < literals + distances) {
      const next = symbol(tree);
      if (next < 16) all.push(next);
      else {
        const [value, times] = next === 16 ? [all[all.length - 1], bits(2) + 3] : [0, next === 17 ? bits(3) + 3 : bits(7) + 11];
        for (let time = 0; time < times; time += 1) all.push(value);
      }
    }
    return [huffmanTree(all.slice(0, literals)), huffmanTree(all.slice(literals))];
  }

  while (!last) {
    last = bits(1);
    if (bits(2) !== 2) throw new Error("not packed by packing.py");
    const [literal, distance] = trees();
    for (let next = symbol(literal); next !== 256; next = symbol(literal)) {
      if (next < 256) {
        out.push(next);
        continue;
      }
      const length = INFLATE_LENGTHS.base[next - 257] + bits(INFLATE_LENGTHS.extra[next - 257]);
      const far = symbol(distance);
      const more = Math.max((far >> 1) - 1, 0);
      const back = (far < 2 ? far : (2 + (far & 1)) << more) + 1 + bits(more);
      for (let copied = 0; copied < length; copied += 1) out.push(out[out.length - back]);
    }
  }
  return new TextDecoder().decode(Uint8Array.from(out));
}

// Codes in order: how many have each length, and what they stand for.
function huffmanTree(lengths) {
  const counts = new Array(16).fill(0);
  const symbols = [];
  for (let length = 1; length < 16; length += 1) {
    lengths.forEach((each, value) => each === length && symbols.push(value));
    counts[length] = lengths.filter((each) => each === length).length;
  }
  return { counts, symbols };
}
