// Numbers and words as `attrition.formatting` writes them.
const STEPS = [[1e9, ' bn'], [1e6, ' M'], [1e3, ' k']];

/** A number in few characters: 8.2 M, −31 %. */
export function number(value, percent = false) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const [step, end] = percent ? [1, ' %'] : STEPS.find(([one]) => size >= 0.9995 * one) || [1, ''];
  const part = size / step;
  let digits = part >= 9.95 || part === 0 ? 0 : 1;
  if (digits && part < 1) digits = Math.min(percent ? 2 : 6, 1 - Math.floor(Math.log10(part)));
  if (percent && part > 99 && part < 100) digits = 1;
  const text = digits ? String(Number(part.toFixed(digits))) : part.toFixed(0);
  return (value < 0 && Number(text) ? '−' : '') + text + end;
}

const MOST_DECIMALS = 9;

/** The marks of one axis, in one magnitude and with as many decimals as tell their step exactly. */
export function axisTexts(values, percent = false) {
  const most = Math.max(...values.map(Math.abs));
  const [step, end] = percent ? [1, ' %'] : STEPS.find(([one]) => most >= one) || [1, ''];
  const parts = values.map((value) => value / step);
  const close = (Math.max(...parts) - Math.min(...parts)) / 1000;
  const exact = (digits) => parts.every((part) => Math.abs(Number(part.toFixed(digits)) - part) <= close);
  let digits = 0;
  while (digits < MOST_DECIMALS && !exact(digits)) digits += 1;
  return parts.map((part) => {
    const text = Math.abs(part).toFixed(digits);
    if (!Number(text)) return percent ? '0 %' : '0';
    return (part < 0 ? '−' : '') + text + end;
  });
}

/** What a chart says where its axis does not begin at zero; `first` is how its first mark is written. */
export function axisStart([low], first) {
  return low > 0 ? `the axis begins at ${first}` : '';
}

/** The words after a count: those for one, or those for none and several. */
export function byCount(count, one, many) {
  return count === 1 ? one : many;
}

/** A value of a panel in its unit. */
export function amount(panel, value) {
  return value == null ? '–' : number(value * panel.factor, panel.percent);
}

/** A colour of the state in the theme that is shown. */
export function shade(colour, dark) {
  return dark ? colour.dark : colour.light;
}
