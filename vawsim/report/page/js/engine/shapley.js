// A joint effect shared out exactly: what each player adds on joining, averaged over all orders of joining.

// worth[S] is what the players of a coalition reach; the bits of S say which.
function shapleyValues(worth) {
  const players = Math.log2(worth.length);
  const factorial = [1];
  for (let n = 1; n <= players; n++) factorial.push(factorial[n - 1] * n);
  return Array.from({ length: players }, (_, player) => {
    let value = 0;
    for (let others = 0; others < worth.length; others++) {
      if (others >> player & 1) continue;
      const size = sizeOfCoalition(others);
      value += factorial[size] * factorial[players - size - 1] * (worth[others | 1 << player] - worth[others]);
    }
    return value / factorial[players];
  });
}

function sizeOfCoalition(coalition) {
  let size = 0;
  for (; coalition; coalition >>= 1) size += coalition & 1;
  return size;
}
