// Single courses and fans of the runs that still fight, a panel for each measure.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Figure } from './figure.jsx';
import { amount, axisStart, axisTexts, byCount, shade } from './format.js';
import { savePicture } from './picture.js';
import { alone, apart, area, line, linear, marks, steady } from './scale.js';
import { Time } from './time.jsx';

const W = 320;
const H = 120;
const L = 40;
const R = 84;
const T = 10;
const B = 20;
const ROOM = 13; // letters of a row beside the end of a line
const ROW = 13;
const MOST_NUMBERED = 12; // events: more numbers than these would overlap

function table(panel, meta) {
  const head = ['Date', ...panel.lines.flatMap((one) => {
    const who = one.who ? `${one.who}, ` : '';
    return [`${who}5 %`, `${who}median`, `${who}95 %`];
  })];
  const rows = meta.dates.slice(panel.first).map((date, i) => [
    date, ...panel.lines.flatMap((one) => [0, 2, 4].map((row) => amount(panel, one.bands[row][i]))),
  ]);
  return { head, rows };
}

/** What a panel shows, in words: start, middle of the runs and band at the end, and the highest. */
function spoken(panel, meta) {
  const of = panel.lines.map((one) => {
    const middle = one.bands[2];
    const there = middle.filter((value) => value != null);
    const [last, low, high] = [2, 0, 4].map((row) => one.bands[row].filter((value) => value != null).at(-1));
    const who = one.who ? `${one.who} ` : '';
    const top = Math.max(...there);
    return `${who}from ${amount(panel, there[0])} to ${amount(panel, last)} (${amount(panel, low)} to ${amount(panel, high)} in 90 % of runs), at most ${amount(panel, top)}`;
  });
  return `${panel.title}, ${panel.unit}, ${meta.dates[0]} to ${meta.dates[meta.weeks]}: ${of.join('; ')}.`;
}

/** The courses of single runs: in the colour of the side while they fight, of the ending after it. */
function Courses({ courses, one, panel, x, y, dark }) {
  if (!courses || !one.courses) return null;
  const value = (share) => (share === null ? null : panel.low + (share / 999) * (panel.high - panel.low));
  return one.courses.map((row, i) => {
    const { ended, kind } = courses.runs[i];
    const every = courses.every;
    const values = row.map(value);
    const at = (place) => x(place * every);
    const cut = ended === null ? values.length : Math.max(0, Math.ceil((ended - panel.first) / every));
    const after = values.map((one_, k) => (k >= cut - 1 ? one_ : null));
    const fighting = values.map((one_, k) => (k < cut ? one_ : null));
    return (
      <g key={i}>
        <path class="at-course" d={line(fighting, at, y, panel.first / every)} />
        {ended !== null && <path class="at-course at-after" style={{ stroke: shade(kind, dark) }} d={line(after, at, y, panel.first / every)} />}
        {ended !== null && values[cut] != null && <circle class="at-ended" cx={at(cut + panel.first / every)} cy={y(values[cut])} r="2.2" style={{ fill: shade(kind, dark) }} />}
      </g>
    );
  });
}

/** The rows of a label at the end of a line, which always names its side: one, or two where one has no room. */
function labelRows(one, panel, week) {
  const text = amount(panel, one.bands[2][week - panel.first]);
  if (!one.who) return [text];
  const row = `${one.who} ${text}`;
  if (row.length <= ROOM) return [row];
  return [one.who.length > ROOM ? `${one.who.slice(0, ROOM - 1).trimEnd()}…` : one.who, text];
}

function Line({ one, panel, state, x, y, rows, place, time, dark, total }) {
  const { meta } = state;
  const side = meta.sides.find((each) => each.of === one.of);
  const at = time.week - panel.first;
  const value = one.bands[2][at];
  const band = time.looking && one.bands[0][at] != null ? ` (${amount(panel, one.bands[0][at])} to ${amount(panel, one.bands[4][at])})` : '';
  const whole = `${one.who ? `${one.who} ` : ''}${amount(panel, value)}${band}`;
  return (
    <g style={{ color: side ? shade(side, dark) : 'var(--theatre)' }}>
      <path class="at-band90" d={area(one.bands[0], one.bands[4], x, y, panel.first)} />
      {one.inner && <path class="at-inner" d={area(one.inner[0], one.inner[1], x, y, panel.first)} />}
      {!total && <path class="at-band50" d={area(one.bands[1], one.bands[3], x, y, panel.first)} />}
      <g clip-path={`url(#at-plot-${panel.name})`}>
        <Courses courses={state.courses} one={one} panel={panel} x={x} y={y} dark={dark} />
      </g>
      {one.baseline && <path class="at-baseline" d={line(one.baseline, x, y, panel.first)} />}
      <path class="at-median" d={line(one.bands[2], x, y, panel.first)} />
      {alone(one.bands[2]).map((i) => <circle key={i} class="at-point" cx={x(i + panel.first)} cy={y(one.bands[2][i])} r="3" />)}
      {time.looking && value != null && <circle cx={x(time.week)} cy={y(value)} r="3" fill="currentColor" />}
      <text class="at-end" y={place + 4 - (ROW * (rows.length - 1)) / 2}>
        {rows.map((row, i) => <tspan key={i} x={W - R + 6} dy={i && ROW}>{i < rows.length - 1 ? `${row} ` : row}</tspan>)}
        <title>{whole}</title>
      </text>
    </g>
  );
}

/** The values of a week with their bands, a row for each line; in words where there are none. */
function readings(panel, meta, week) {
  if (week < panel.first) return panel.lines.map((_, i) => (i ? '\u00a0' : `Counted by the ${meta.step}: none before ${meta.step} 1.`));
  return panel.lines.map((one) => {
    const values = [0, 2, 4].map((row) => one.bands[row][week - panel.first]);
    const [low, middle, high] = values.map((value) => amount(panel, value));
    const who = one.who ? `${one.who} ` : '';
    if (values[1] == null) return `${who}${meta.runs > 1 ? 'too few wars go on' : 'the war has ended'}`;
    return `${who}${middle} (${low} to ${high})`;
  });
}

function Panel({ panel, state, time, dark, height = H }) {
  const { meta } = state;
  const svg = useRef(null);
  const extent = steady(`${meta.scenario} ${panel.name}`, [panel.low, panel.high]);
  const x = linear([0, meta.weeks], [L, W - R]);
  const y = linear(extent, [T + height, T]);
  const last = (row) => row.filter((value) => value != null).at(-1);
  const labels = panel.lines.map((one) => labelRows(one, panel, time.week));
  const tall = ROW * Math.max(...labels.map((rows) => rows.length));
  const places = apart(panel.lines.map((one) => y(last(one.bands[2]))), tall, T + 4 + (tall - ROW) / 2, T + height - (tall - ROW) / 2);
  const week = (event) => {
    const box = svg.current.getBoundingClientRect();
    const share = (((event.clientX - box.left) / box.width) * W - L) / (W - L - R);
    return share < 0 || share > 1.02 ? null : Math.min(meta.weeks, Math.round(share * meta.weeks));
  };
  const ticks = marks(extent);
  const texts = axisTexts(ticks.map((tick) => tick * panel.factor), panel.percent);
  const cut = axisStart(extent, texts[0]);
  const reading = readings(panel, meta, time.week);
  return (
    <Figure name={panel.name} title={panel.title} unit={panel.unit} text={spoken(panel, meta)} table={table(panel, meta)}>
      <svg ref={svg} viewBox={`0 0 ${W} ${T + height + B}`} role="img" aria-label={`${panel.title}, ${panel.unit}`}
        onMouseMove={(event) => time.hover(week(event))} onMouseLeave={() => time.hover(null)}
        onClick={(event) => week(event) !== null && time.pin(week(event) === time.pinned ? null : week(event))}>
        {ticks.map((tick, i) => (
          <g key={tick}>
            <line class={tick === 0 ? 'at-zero' : 'at-grid'} x1={L} x2={W - R} y1={y(tick)} y2={y(tick)} />
            <text class="at-tick" x={L - 5} y={y(tick) + 3.5} text-anchor="end">{texts[i]}</text>
          </g>
        ))}
        {meta.date_ticks.map(([place, text]) => (
          <text key={text + place} class="at-tick" x={L + place * (W - L - R)} y={T + height + 15} text-anchor="middle">{text}</text>
        ))}
        {meta.events.map((mark, i) => (
          <g key={mark.date + mark.label}>
            <title>{mark.date}: {mark.label}</title>
            <line class="at-event" x1={x(mark.week)} x2={x(mark.week)} y1={T} y2={T + height} />
            {meta.events.length <= MOST_NUMBERED && <text class="at-tick" x={x(mark.week)} y={T - 2} text-anchor="middle">{i + 1}</text>}
          </g>
        ))}
        <clipPath id={`at-plot-${panel.name}`}><rect x={L} y={T - 1} width={W - L - R + 1} height={height + 2} /></clipPath>
        {panel.lines.map((one, i) => (
          <Line key={one.of} one={one} panel={panel} state={state} x={x} y={y} rows={labels[i]} place={places[i]} time={time} dark={dark} total={meta.total} />
        ))}
        {time.looking && <line class="at-cursor" x1={x(time.week)} x2={x(time.week)} y1={T} y2={T + height} />}
      </svg>
      <p class="at-reading">{reading.map((text, i) => <span key={i}>{time.looking ? text : (i === 0 && cut) || '\u00a0'}</span>)}</p>
    </Figure>
  );
}

const LAYERS = [['total', 'everything we do not know'], ['luck', 'luck alone']];

/** The choice of what the bands hold, where the page can make other runs. */
function Layers({ meta, on }) {
  const held = meta.total ? 'total' : 'luck';
  const [shown, show] = useState(held); // a choice stands while the page makes its runs
  useEffect(() => show(held), [held]);
  const choose = (kind) => { show(kind); on('bands', kind); };
  return (
    <fieldset class="at-bands">
      <legend>How sure? Bands show</legend>
      {LAYERS.map(([kind, label]) => (
        <label key={kind}>
          <input type="radio" name="at-bands" checked={shown === kind} onChange={() => choose(kind)} /> {label}
        </label>
      ))}
    </fieldset>
  );
}

/** The events of the scenario, open where they are few. */
function Events({ events }) {
  if (!events.length) return null;
  return (
    <details class="at-table" open={events.length <= MOST_NUMBERED}>
      <summary>{events.length} {byCount(events.length, 'event', 'events')} of the scenario</summary>
      <ol class="at-events">{events.map((mark) => <li key={mark.date + mark.label}>{mark.date}: {mark.label}</li>)}</ol>
    </details>
  );
}

function heading({ courses, meta }) {
  if (courses) return `${courses.runs.length} possible courses of the ${meta.runs}, and the bands of those that still fight`;
  return meta.runs > 1 ? 'Bands of the runs that still fight' : 'The course of the war';
}

/** All panels with their key. */
export function Panels({ state, time, dark, on }) {
  const { meta } = state;
  const place = useRef(null);
  const picture = (kind) => savePicture(kind, place.current, state, window.location.protocol === 'file:' ? '' : window.location.href);
  return (
    <div class="at-courses" ref={place}>
      {on && state.endings && meta.runs > 1 && <Layers meta={meta} on={on} />}
      <h2 class="at-label">{heading(state)}</h2>
      <p class="at-key"><span>{meta.sides.map((side) => <b key={side.of} style={{ color: shade(side, dark) }}>{side.name} </b>)}</span> {meta.key_text}</p>
      {!state.endings && !meta.growing && <Time meta={meta} time={time} says={meta.dates[time.week]} />}
      <div class="at-panels">
        {state.panels.map((panel) => <Panel key={panel.name} panel={panel} state={state} time={time} dark={dark} />)}
      </div>
      <Events events={meta.events} />
      <div class="at-row">
        <button class="at-button" onClick={() => picture('svg')}>Picture (SVG)</button>
        <button class="at-button" onClick={() => picture('png')}>Picture (PNG)</button>
      </div>
    </div>
  );
}
