// The state as the part of an address behind "#": only what differs from the start of the page, so links stay short.

const LINK_KEYS = ["preset", "start", "ramp", "tab", "lang"];

function linkOf(state, initial) {
  const parts = new URLSearchParams();
  for (const key of LINK_KEYS) if (state[key] !== initial[key] && state[key] !== null) parts.set(key, state[key]);
  for (const [id, value] of Object.entries(state.levers)) parts.set(id, value);
  if (state.lesson) parts.set("lesson", state.lesson.id);
  return parts.toString();
}

// The state that a link stands for. What makes no sense in it is passed over: people cut links and change them.
function stateOf(link, initial, page, choices) {
  const parts = new URLSearchParams(link.replace(/^#/, ""));
  const state = { ...initial, levers: {}, lesson: null };
  for (const key of ["start", "tab", "lang"]) if (choices[key].includes(parts.get(key))) state[key] = parts.get(key);
  if (choices.ramp.includes(Number(parts.get("ramp"))) && parts.get("ramp")) state.ramp = Number(parts.get("ramp"));
  if (page.presets.some((preset) => preset.name === parts.get("preset"))) state.preset = parts.get("preset");
  if (page.lessons.some((lesson) => lesson.id === parts.get("lesson"))) {
    state.lesson = { id: parts.get("lesson"), page: 0 };
  }
  for (const lever of page.levers) {
    const text = (parts.get(lever.id) || "").trim();
    if (!text || !Number.isFinite(Number(text))) continue;
    const value = within(Number(text), lever);
    if (value !== lever.rest) state.levers[lever.id] = value;
  }
  return state;
}

function within(value, lever) {
  return Math.min(lever.max, Math.max(lever.min, value));
}
