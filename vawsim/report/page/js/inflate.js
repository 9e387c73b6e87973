// Unpacks what DEFLATE packed (RFC 1951): browsers of 2020 have no function for it. After Mark Adler's puff.c.

const LENGTH_BASES = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// packed, unpacked: arrays of bytes; the second is filled.
function inflate(packed, unpacked) {
  let at = 0;
  let held = 0;
  let count = 0;
  let written = 0;

  function bits(wanted) {
    while (count < wanted) {
      held |= packed[at++] << count;
      count += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  }

  function symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; ; length++) {
      code |= bits(1);
      if (code - counts[length] < first) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
  }

  function stored() {
    held = count = 0;
    const length = packed[at] | (packed[at + 1] << 8);
    unpacked.set(packed.subarray(at + 4, at + 4 + length), written);
    at += 4 + length;
    written += length;
  }

  function coded(literals, distances) {
    for (;;) {
      const found = symbol(literals);
      if (found === 256) return;
      if (found < 256) {
        unpacked[written++] = found;
        continue;
      }
      const length = LENGTH_BASES[found - 257] + bits(LENGTH_BITS[found - 257]);
      const place = symbol(distances);
      const extra = place < 4 ? 0 : (place >> 1) - 1;
      const distance = (place < 4 ? place : (2 + (place & 1)) << extra) + bits(extra) + 1;
      for (let i = 0; i < length; i++, written++) unpacked[written] = unpacked[written - distance];
    }
  }

  function tables() {
    const [literals, distances, codes] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const order = new Uint8Array(19);
    for (let i = 0; i < codes; i++) order[CODE_ORDER[i]] = bits(3);
    const table = huffman(order);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const found = symbol(table);
      if (found < 16) lengths.push(found);
      else if (found === 16) repeat(lengths, lengths[lengths.length - 1], 3 + bits(2));
      else repeat(lengths, 0, found === 17 ? 3 + bits(3) : 11 + bits(7));
    }
    return [huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals))];
  }

  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else coded(...(kind === 1 ? fixedTables() : tables()));
  }
  return unpacked;
}

// How many codes there are of each length, and the symbols in the order of their codes.
function huffman(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const symbols = [];
  for (let length = 1; length < 16; length++) lengths.forEach((each, index) => each === length && symbols.push(index));
  return { counts, symbols };
}

function fixedTables() {
  const lengths = [];
  for (const [length, times] of [[8, 144], [9, 112], [7, 24], [8, 8]]) repeat(lengths, length, times);
  return [huffman(lengths), huffman(new Uint8Array(30).fill(5))];
}

function repeat(list, value, times) {
  for (let i = 0; i < times; i++) list.push(value);
}

// The data of the page and the text of its engine, which the page holds packed and in base64.
function unpack(element) {
  const packed = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  const unpacked = inflate(packed, new Uint8Array(Number(element.dataset.size)));
  return JSON.parse(new TextDecoder().decode(unpacked));
}
