// The state of the page: one immutable object, changed by patches, with undo and redo of what the scenario is.

const SCENARIO_KEYS = ["preset", "levers", "start", "ramp"];

function createStore(initial) {
  let state = Object.freeze({ ...initial });
  const past = [];
  const future = [];
  let gesture = null;
  const listeners = [];

  function scenarioOf(whole) {
    return Object.fromEntries(SCENARIO_KEYS.map((key) => [key, whole[key]]));
  }

  function become(next) {
    const before = state;
    state = Object.freeze(next);
    for (const listener of listeners) listener(state, before);
  }

  // What is dragged sends many patches: those of one gesture are undone together.
  function set(patch, options = {}) {
    if (Object.keys(patch).every((key) => patch[key] === state[key])) return;
    if (options.undoable) {
      if (!options.gesture || options.gesture !== gesture) past.push(scenarioOf(state));
      gesture = options.gesture || null;
      future.length = 0;
    }
    become({ ...state, ...patch });
  }

  // Goes back to the last scenario of one list and remembers the present one in the other.
  function travel(from, to) {
    if (!from.length) return;
    to.push(scenarioOf(state));
    gesture = null;
    become({ ...state, ...from.pop() });
  }

  return {
    get: () => state,
    set,
    endGesture() {
      gesture = null;
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    reset() {
      set(scenarioOf(initial), { undoable: true });
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}

function sameScenario(one, other) {
  return SCENARIO_KEYS.every((key) => one[key] === other[key]);
}
