// Regions as tiles, in about their places: for scenarios without geography, and as a switch.
import { number } from './format.js';
import { said } from './maptables.jsx';
import { bin } from './power.js';
import { at } from './series.js';

/** A tile shows the hours of power, or where there is no grid the share held. */
export function Tiles({ ground, shown, week, names, pinned, over, pin }) {
  const { power, held } = shown.regions;
  const columns = Math.max(...ground.regions.map((one) => one.column)) + 1;
  return (
    <div class="at-geo-tiles" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {ground.regions.map((one) => {
        const share = at(held, one.id, week) || 0;
        const text = power ? `${number(at(power, one.id, week))} h` : number(share, true);
        return (
          <button key={one.id} class={`at-geo-tile at-power-${power ? bin(at(power, one.id, week)) : 0}`} aria-pressed={String(pinned === one.id)}
            style={{ gridRow: one.row + 1, gridColumn: one.column + 1, '--at-share': `${share}%` }} aria-label={said(one, shown, week, names)}
            onMouseEnter={() => over(one.id)} onMouseLeave={() => over(null)} onFocus={() => over(one.id)} onBlur={() => over(null)} onClick={() => pin(one.id)}>
            <b>{one.name}</b><span>{text}</span><i class="at-geo-share" aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}
