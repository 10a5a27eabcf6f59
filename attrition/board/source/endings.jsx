// The lead curve: in how many runs the war has ended, by kind; its axis is the time of the board.
import { Figure } from './figure.jsx';
import { axisTexts, byCount, shade } from './format.js';
import { apart, area, line, linear } from './scale.js';
import { Time } from './time.jsx';
import { useWidth } from './width.js';

const H = 96;
const L = 34;
const R = 132;
const T = 10;
const B = 22;

/** Each kind as an area on those before it: its edges, in runs of a hundred. */
function stacked(kinds, weeks) {
  let floor = new Array(weeks + 1).fill(0);
  return kinds.map((kind) => {
    const low = floor;
    floor = floor.map((value, i) => value + kind.share[i]);
    return { ...kind, low, high: floor };
  });
}

function table(state) {
  const { endings, meta } = state;
  const names = [...endings.kinds.map((kind) => kind.label), 'The war goes on'];
  const rows = meta.dates.map((date, week) => {
    const shares = endings.kinds.map((kind) => kind.share[week]);
    const ended = shares.reduce((sum, share) => sum + share, 0);
    return [date, ...[...shares, 1 - ended].map((share) => `${Math.round(share * meta.runs)}`)];
  });
  return { head: ['Date', ...names], rows };
}

/** The curve of endings with the slider of the board under it. */
export function Endings({ state, time, dark }) {
  const { endings, meta } = state;
  const [element, W] = useWidth(640, 300);
  if (!endings) return null;
  const x = linear([0, meta.weeks], [L, W - R]);
  const y = linear([0, 1], [T + H, T]);
  const layers = stacked(endings.kinds, meta.weeks);
  const total = layers.length ? layers[layers.length - 1].high : null;
  const ends = layers.map((layer) => y((layer.low[meta.weeks] + layer.high[meta.weeks]) / 2));
  if (endings.baseline) ends.push(y(endings.baseline[meta.weeks]));
  const places = apart(ends, 13, T + 4, T + H);
  const ticks = meta.runs % 2 ? [0, 1] : [0, 0.5, 1];
  const texts = axisTexts(ticks.map((share) => share * meta.runs));
  const at = (share) => Math.round(share * meta.runs);
  const ended = total ? at(total[time.week]) : 0;
  const now = `${meta.dates[time.week]}: ${ended} of ${meta.runs} wars ${byCount(ended, 'has', 'have')} ended`;
  const before = endings.baseline ? `; as things were, ${Math.round(endings.baseline[time.week] * endings.baseline_runs)} of ${endings.baseline_runs}` : '';
  return (
    <Figure name="endings" title="Wars that have ended" unit={`of ${meta.runs} runs, by kind`} table={table(state)}
      text={`${now}${before}.${endings.text ? ` At the end: ${endings.text}` : ''}`}>
      <svg ref={element} class="at-endings" viewBox={`0 0 ${W} ${T + H + B}`} role="img" aria-label={endings.text || `${now}.`}>
        {ticks.map((share, i) => (
          <g key={share}>
            <line class="at-grid" x1={L} x2={W - R} y1={y(share)} y2={y(share)} />
            <text class="at-tick" x={L - 5} y={y(share) + 3.5} text-anchor="end">{texts[i]}</text>
          </g>
        ))}
        {meta.date_ticks.map(([place, text]) => (
          <text key={text + place} class="at-tick" x={L + place * (W - L - R)} y={T + H + 16} text-anchor="middle">{text}</text>
        ))}
        {layers.map((layer) => (
          <path key={layer.name} class="at-kind" d={area(layer.low, layer.high, x, y)} style={{ fill: shade(layer, dark) }} />
        ))}
        {endings.baseline && <path class="at-baseline" d={line(endings.baseline, x, y)} />}
        {layers.map((layer, i) => (
          <text key={layer.name} class="at-end" x={W - R + 6} y={places[i] + 4} style={{ fill: shade(layer, dark) }}>
            {layer.label} {at(layer.share[time.week])}
          </text>
        ))}
        {endings.baseline && (
          <text class="at-end at-before" x={W - R + 6} y={places[layers.length] + 4}>as things were {Math.round(endings.baseline[time.week] * endings.baseline_runs)}</text>
        )}
        <line class="at-cursor" x1={x(time.week)} x2={x(time.week)} y1={T} y2={T + H} />
      </svg>
      <Time meta={meta} time={time} says={now} />
    </Figure>
  );
}
