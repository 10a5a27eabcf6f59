// The map of the board: who holds what, the moving front, power, people, strikes, week by week.
import { useState } from 'preact/hooks';
import { byCount, number, shade } from './format.js';
import { Legend } from './legend.jsx';
import { Atlas } from './mapdrawing.jsx';
import { Courses, gained, MapTables, said } from './maptables.jsx';
import { read } from './series.js';
import { Tiles } from './tiles.jsx';

const LAYERS = { power: 'Power', land: 'Land', people: 'People' };
const LATELY = 3; // weeks for which the caption of an event stays

/** What the shown week has: who launches how much, what event, how many wars have ended. */
function captions(state, shown, week) {
  const { meta, endings } = state;
  const event = [...meta.events].reverse().find((one) => one.week <= week && week - one.week <= LATELY);
  const strikes = meta.sides.flatMap((side, i) => {
    const launched = shown.strikes[side.of] ? shown.strikes[side.of][week] : 0;
    return launched ? [`${side.name} launches ${number(launched)} missiles and drones at ${meta.sides[1 - i].name} in the ${meta.step}.`] : [];
  });
  const ended = endings ? Math.round(meta.runs * endings.kinds.reduce((sum, kind) => sum + kind.share[week], 0)) : 0;
  return {
    event: event ? `${event.date}: ${event.label}.` : '',
    strikes,
    ended: endings ? `${ended} of ${meta.runs} wars ${byCount(ended, 'has', 'have')} ended by then.` : '',
  };
}

function Switches({ geography, view, setView, layers, setLayers, enlarged, setEnlarged, most }) {
  const toggle = (name) => setLayers({ ...layers, [name]: !layers[name] });
  return (
    <div class="at-geo-switches">
      {geography && (
        <fieldset>
          <legend class="at-hidden">Show the regions as</legend>
          {['map', 'tiles'].map((name) => (
            <label key={name}><input type="radio" name="at-geo-view" checked={view === name} onChange={() => setView(name)} /> {name === 'map' ? 'Map' : 'Tiles'}</label>
          ))}
        </fieldset>
      )}
      {view === 'map' && (
        <fieldset>
          <legend class="at-hidden">Layers of the map</legend>
          {Object.entries(layers).map(([name, on]) => (
            <label key={name}><input type="checkbox" checked={on} onChange={() => toggle(name)} /> {LAYERS[name]}</label>
          ))}
          {most > 1 && layers.land && (
            <label><input type="checkbox" checked={enlarged} onChange={() => setEnlarged(!enlarged)} /> Front’s movement ×{most}</label>
          )}
        </fieldset>
      )}
    </div>
  );
}

/**
 * Props: `state` with its part `map`, `ground` as `attrition.board.ground` returns it, `time` of the board
 * and `dark`. Without shapes in the ground the regions are tiles.
 */
export function WarMap({ state, ground, time, dark }) {
  const { map, meta } = state;
  const geography = Boolean(ground && ground.shapes);
  const [chosen, setView] = useState('map');
  const [layers, setLayers] = useState({ power: true, land: true, people: true });
  const [enlarged, setEnlarged] = useState(false);
  const [over, setOver] = useState(null);
  const [pinned, setPinned] = useState(null);
  if (!map || !ground || ground.key !== map.ground) return null;
  const held = ground.regions.find((one) => one.id === pinned);
  const view = geography ? chosen : 'tiles';
  const shown = read(map, meta.weeks);
  const { week } = time;
  const has = { power: Boolean(shown.regions.power), land: Boolean(shown.regions.held), people: Boolean(shown.hosts.guests) };
  const there = Object.fromEntries(Object.entries(layers).filter(([name]) => has[name]));
  const most = geography && ground.front.length ? ground.enlarged : 1;
  const factor = enlarged ? most : 1;
  const names = { a: meta.sides[0].name, b: meta.sides[1].name };
  const colours = { '--at-a': shade(meta.sides[0], dark), '--at-b': shade(meta.sides[1], dark) };
  const told = captions(state, shown, week);
  const region = ground.regions.find((one) => one.id === (over || pinned));
  const pin = (id) => setPinned(pinned === id ? null : id);
  const parts = { ground, shown, week, names, pinned, over: setOver, pin };
  return (
    <figure class="at-geo" style={colours} data-week={week} data-view={view}>
      <figcaption>
        <h2 class="at-label">{meta.dates[week]}, {meta.step} {week}</h2>
        <p class="at-hint">{meta.runs > 1 ? `Median of ${meta.runs} runs. ` : 'One run. '}{told.ended}</p>
      </figcaption>
      <Switches geography={geography} view={view} setView={setView} layers={there} setLayers={(some) => setLayers({ ...layers, ...some })}
        enlarged={enlarged} setEnlarged={setEnlarged} most={most} />
      {view === 'map'
        ? <Atlas {...parts} layers={there} factor={factor} playing={time.playing} />
        : <Tiles {...parts} />}
      <Legend view={view} layers={there} shown={shown} names={names} factor={factor} front={geography && ground.front.length > 0} />
      {view === 'map' && there.land && ground.front.length > 0 && (
        <p class="at-geo-sectors">{Object.entries(shown.sectors).map(([name, rows]) => `${name}: ${gained(rows[1][week], names)}`).join(' · ')}</p>
      )}
      <p class="at-geo-told">{[told.event, ...told.strikes].filter(Boolean).join(' ')}</p>
      <p class="at-reading">{region ? said(region, shown, week, names) : 'Point at a region, or move to one with Tab and the arrow keys, for its figures; the table has them all.'}</p>
      {held && <Courses region={held} shown={shown} week={week} names={names} />}
      <MapTables ground={ground} shown={shown} week={week} names={names} date={meta.dates[week]} />
      {geography && <p class="at-geo-note">{ground.borders} {ground.licence}{Object.keys(shown.strikes).length > 0 && ' Flashes stand at regions with power plants: the model does not say where strikes fall.'}</p>}
    </figure>
  );
}
