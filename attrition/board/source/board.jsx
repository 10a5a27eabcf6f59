// The board: the answer, the map, why, how wars end and what they cost, on one time axis.
import { useEffect, useState } from 'preact/hooks';
import { Answer } from './answer.jsx';
import { Dots } from './dots.jsx';
import { Endings } from './endings.jsx';
import { WarMap } from './map.jsx';
import { Panels } from './panels.jsx';
import { Time } from './time.jsx';
import { Why } from './why.jsx';

const BEAT = 140; // milliseconds a week while the board plays

/** The week that is shown, at first `first`, and what changes it: hover, a click that pins, play. */
function useTime(weeks, first) {
  const [pinned, pin] = useState(first);
  const [hovered, hover] = useState(null);
  const [playing, play] = useState(false);
  useEffect(() => pin(first), [first]);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => pin((week) => Math.min(weeks, (week ?? 0) + 1)), BEAT);
    return () => clearInterval(timer);
  }, [playing, weeks]);
  useEffect(() => {
    if (playing && pinned >= weeks) play(false);
  }, [playing, pinned, weeks]);
  const week = Math.min(weeks, hovered ?? pinned ?? weeks);
  const start = () => {
    if (!playing && (pinned === null || pinned >= weeks)) pin(0);
    play(!playing);
  };
  return { week, pinned, pin, hover, playing, play: start, looking: hovered !== null || pinned !== null };
}

/**
 * Props: `state` as packed by `attrition.board.pack`, `dark`, `part` (what alone is shown: map,
 * headline or chart; nothing for all), `stale` (the state is of a setting before), `limits` (the address
 * of what the model cannot say), `ground` (what of the map stays, see `attrition.board.ground`), `week`
 * (what is shown first; null for the end), `heading` (h2 on a page with a heading of its own), and
 * `on(name, value)` for what the page does; nothing where it cannot.
 */
export function Board({ state, dark = false, part = '', stale = false, limits = 'sources', ground = null, week = null, heading = 'h1', on = null }) {
  const time = useTime(state ? state.meta.last : 0, week);
  if (!state) return <p class="at-hint" role="status">Running the first wars…</p>;
  const { meta } = state;
  const shared = { state, time, dark, on };
  const mapped = Boolean(state.map && ground && ground.regions.length);
  const show = (name) => !part || part === name;
  return (
    <section class={`at-board ${part ? `at-only-${part}` : ''}`} aria-label="Results" aria-busy={String(stale)}
      data-key={meta.key} data-runs={meta.runs} data-luck={meta.luck} data-week={time.week} data-stale={String(stale)}>
      {show('headline') && <Answer {...shared} stale={stale} limits={limits} heading={heading} />}
      {part === 'map' && !mapped && <p class="at-hint">This war has no regions, so there is no map of it.</p>}
      {state.endings && part !== 'headline' && (
        <div class="at-middle">
          <div class="at-stage">
            {show('chart') && <Endings {...shared} />}
            {part === 'map' && mapped && <Time meta={meta} time={time} says={meta.dates[time.week]} />}
            {show('map') && mapped && <WarMap state={state} ground={ground} time={time} dark={dark} />}
            {!part && state.why && <div class="at-costs"><Dots {...shared} /></div>}
          </div>
          {!part && <div class="at-why">{state.why ? <Why {...shared} /> : <Dots {...shared} />}</div>}
        </div>
      )}
      {!part && <Panels {...shared} />}
    </section>
  );
}
