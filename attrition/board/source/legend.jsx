// What the colours, lines and circles of the map mean.
import { BINS } from './power.js';

const Swatch = ({ kind, children }) => <li><i class={`at-geo-key at-key-${kind}`} aria-hidden="true" />{children}</li>;

/** The legend of the layers that are shown. */
export function Legend({ view, layers, shown, names, factor, front }) {
  const land = view === 'map' && layers.land;
  const banded = land && front;
  return (
    <ul class="at-geo-legend" aria-label="Legend">
      {shown.regions.power && (view === 'tiles' || layers.power) && (
        <li>Hours of power a day: {BINS.map(({ name, text }) => <span key={name}><i class={`at-geo-key at-power-${name}`} aria-hidden="true" />{text} </span>)}</li>
      )}
      {!shown.regions.power && view === 'tiles' && <li>The share of each region held by {names.b}</li>}
      {land && <Swatch kind="held">held by {names.b}{front ? '' : ': the hatched share of a region is the share held'}</Swatch>}
      {banded && <Swatch kind="front">front, median{factor > 1 ? ` (movement drawn ×${factor})` : ''}</Swatch>}
      {banded && <Swatch kind="band">front in 90 % of runs</Swatch>}
      {banded && <Swatch kind="start">front at the start</Swatch>}
      {view === 'map' && layers.people && <Swatch kind="host">refugees; ring: room; arrow: arrivals less returns, by width</Swatch>}
      {view === 'map' && layers.people && shown.regions.displaced && <Swatch kind="inside">displaced people in a region</Swatch>}
    </ul>
  );
}
