// The drawing of the map: regions, occupied land, the front, cities, hosts and flows, strikes.
import { useState } from 'preact/hooks';
import { number } from './format.js';
import { cut, drawnGround, trace, W } from './ground.js';
import { NARROW, pointLabels, sectorLabels, usePixels, WIDE } from './maplabels.js';
import { said } from './maptables.jsx';
import { bin } from './power.js';
import { at, greatest } from './series.js';

const HATCH = 7; // the distance of hatched lines
const LARGEST = 25; // the radius of the circle of the largest host
const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function Hatches({ regions, held, week, front, clip }) {
  const pattern = (id, width) => (
    <pattern key={id} id={id} width={HATCH} height={HATCH} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="at-geo-hatch" width={width} height={HATCH} />
    </pattern>
  );
  return (
    <defs>
      <clipPath id={clip}>{regions.map((one) => <path key={one.id} d={one.d} />)}</clipPath>
      {front ? pattern('at-hatch', HATCH * 0.36) : regions.map((one) => pattern(`at-hatch-${one.id}`, (HATCH * (at(held, one.id, week) || 0)) / 100))}
    </defs>
  );
}

/** Regions, of which one is in the order of tabs and arrows move on. */
function Regions({ drawn, shown, week, names, layers, pinned, over, pin }) {
  const [current, setCurrent] = useState(0);
  const step = (event, i) => {
    const way = KEYS[event.key];
    if (event.key === 'Enter' || event.key === ' ') pin(drawn.regions[i].id);
    else if (!way) return;
    else {
      const next = (i + way + drawn.regions.length) % drawn.regions.length;
      setCurrent(next);
      event.currentTarget.parentNode.children[next].focus();
    }
    event.preventDefault();
  };
  return (
    <g>
      {drawn.regions.map((one, i) => {
        const text = said(one, shown, week, names);
        const power = layers.power ? bin(at(shown.regions.power, one.id, week)) : 0;
        return (
          <path key={one.id} d={one.d} class={`at-geo-region at-power-${power}`} data-region={one.id} role="button" tabIndex={i === current ? 0 : -1}
            aria-label={text} aria-pressed={String(pinned === one.id)} onKeyDown={(event) => step(event, i)} onClick={() => pin(one.id)}
            onMouseEnter={() => over(one.id)} onMouseLeave={() => over(null)} onFocus={() => { setCurrent(i); over(one.id); }} onBlur={() => over(null)}>
            <title>{text}</title>
          </path>
        );
      })}
    </g>
  );
}

/** The places of the line in a week: of the low end of the band, the median or the high end (row 0 to 2). */
function lineOf(drawn, shown, week, factor, row) {
  return drawn.line((sector) => (shown.sectors[sector] ? shown.sectors[sector][row][week] * factor : 0));
}

/** Occupied land, the band of the front, the line at the start and the line now. */
function Land({ drawn, shown, week, factor, clip }) {
  if (!drawn.front.length) {
    return <g>{drawn.regions.map((one) => <path key={one.id} class="at-geo-occupied" d={one.d} style={{ fill: `url(#at-hatch-${one.id})` }} />)}</g>;
  }
  const lines = [0, 1, 2].map((row) => lineOf(drawn, shown, week, factor, row));
  const start = drawn.line(() => 0);
  const along = (points) => drawn.stretches.map((part) => trace(part.map((i) => points[i]))).join('');
  const band = drawn.stretches.map((part) => `${trace([...part.map((i) => lines[0][i]), ...[...part].reverse().map((i) => lines[2][i])])}Z`).join('');
  return (
    <g>
      <g clip-path={`url(#${clip})`}>
        <path class="at-geo-occupied" d={`${trace(cut(lines[1], drawn.height))}Z`} style={{ fill: 'url(#at-hatch)' }} />
        <path class="at-geo-band" d={band} />
      </g>
      <path class="at-geo-start" d={along(start)} />
      <path class="at-geo-halo" d={along(lines[1])} />
      <path class="at-geo-front" d={along(lines[1])} />
    </g>
  );
}

/** The nearest region to a place: where a flow of people to a host begins. */
function nearest(regions, [x, y]) {
  const far = ({ centre }) => Math.hypot(centre[0] - x, centre[1] - y);
  return regions.reduce((one, other) => (far(other) < far(one) ? other : one)).centre;
}

/** A flow: an arrow from the border to a host, or back, as wide as the people on the way. */
function Flow({ from, to, radius, width }) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const far = Math.hypot(dx, dy) || 1;
  const unit = [dx / far, dy / far];
  const head = 3 + 1.3 * Math.abs(width);
  const ends = [[from[0] + unit[0] * far * 0.25, from[1] + unit[1] * far * 0.25], [to[0] - unit[0] * radius, to[1] - unit[1] * radius]];
  const [tail, tip] = width > 0 ? ends : ends.reverse();
  const way = width > 0 ? 1 : -1;
  const neck = [tip[0] - way * unit[0] * head, tip[1] - way * unit[1] * head];
  const across = [unit[1] * head * 0.7, -unit[0] * head * 0.7];
  const corners = [[neck[0] + across[0], neck[1] + across[1]], tip, [neck[0] - across[0], neck[1] - across[1]]];
  return (
    <g class="at-geo-flow">
      <path d={trace([tail, neck])} style={{ strokeWidth: Math.abs(width) }} />
      <path class="at-geo-head" d={`${trace(corners)}Z`} />
    </g>
  );
}

/** The largest number of people that any host has room for. */
const mostRoom = (drawn) => Math.max(1, ...drawn.hosts.map((host) => host.capacity));

/** The radius of a circle for a number of people, and that of a host's room. */
const radiusOf = (people, most) => LARGEST * Math.sqrt(Math.max(0, people || 0) / most);
const ringOf = (host, most) => Math.max(4, radiusOf(host.capacity, most));

function People({ drawn, shown, week }) {
  const { guests, arrivals } = shown.hosts;
  if (!guests) return null;
  const most = mostRoom(drawn);
  const widest = greatest(arrivals) || 1;
  return (
    <g>
      {drawn.regions.map((one) => {
        const inside = at(shown.regions.displaced, one.id, week);
        return inside ? <circle key={one.id} class="at-geo-inside" cx={one.centre[0]} cy={one.centre[1]} r={radiusOf(inside, most)} /> : null;
      })}
      {drawn.hosts.map((host) => {
        const [x, y] = host.place;
        const [there, flow] = [at(guests, host.id, week), at(arrivals, host.id, week) || 0];
        const ring = ringOf(host, most);
        return (
          <g key={host.id} data-host={host.id}>
            {Math.abs(flow) > widest / 50 && <Flow from={nearest(drawn.regions, host.place)} to={host.place} radius={ring} width={(9 * flow) / widest} />}
            <circle class="at-geo-room" cx={x} cy={y} r={ring} />
            <circle class="at-geo-host" cx={x} cy={y} r={radiusOf(there, most)} />
          </g>
        );
      })}
    </g>
  );
}

/** Whether a place lies within a ring of places (even-odd rule). */
function isWithin([x, y], ring) {
  return ring.reduce((within, [u, v], i) => {
    const [s, t] = ring[(i + 1) % ring.length];
    return (v > y) !== (t > y) && x < u + ((y - v) / (t - v)) * (s - u) ? !within : within;
  }, false);
}

/** Cities with the hours of power of their region; behind the line the region's hours say nothing. */
function citiesToName({ drawn, shown, week, layers, factor }) {
  const line = lineOf(drawn, shown, week, factor, 1);
  return drawn.cities.map((city) => {
    const behind = drawn.front.length ? isWithin(city.place, line) : at(shown.regions.held, city.region, week) > 50;
    const hours = layers.power && !behind ? at(shown.regions.power, city.region, week) : null;
    const text = `${city.name}${hours === null ? '' : ` ${number(hours)} h`}`;
    return { name: city.name, place: city.place, text, longest: city.name.length + (layers.power ? 5 : 0) };
  });
}

/** The hosts that a map of this size names, with the refugees there. */
function hostsToName({ drawn, shown, week, layers, unit }) {
  const { guests } = shown.hosts;
  if (!layers.people || !guests) return [];
  const most = mostRoom(drawn);
  return drawn.hosts.filter((host) => unit <= WIDE || (unit <= NARROW && host.capacity > most / 10)).map((host) => (
    { name: host.name, place: host.place, ring: ringOf(host, most), text: `${host.name} ${number(at(guests, host.id, week))}`, longest: host.name.length + 6 }
  ));
}

/** The names on the map, none on another: those of sectors first, then of cities and of hosts. */
function Labels(parts) {
  const { drawn, shown, week, names, layers, factor, unit } = parts;
  const named = layers.land && drawn.front.length > 0 && unit <= NARROW;
  const sectors = named ? sectorLabels(drawn, lineOf(drawn, shown, week, factor, 1), shown, week, names, unit) : [];
  return (
    <g>
      {sectors.map((one) => (
        <text key={one.sector} class="at-geo-label at-geo-sector" data-sector={one.sector} y={one.y} text-anchor={one.side}>
          <tspan x={one.x}>{one.sector}</tspan><tspan x={one.x} dy="1.15em">{one.text}</tspan>
        </text>
      ))}
      {pointLabels(citiesToName(parts), hostsToName(parts), sectors, drawn.height, unit).map((one) => (
        <text key={one.name} class={`at-geo-label${one.ring ? ' at-geo-guests' : ''}`} x={one.x} y={one.y} text-anchor={one.side}>{one.text}</text>
      ))}
    </g>
  );
}

/** Flashes while the board plays, the more the more is launched; they move from week to week. */
function Flashes({ drawn, shown, week }) {
  return Object.entries(shown.strikes).flatMap(([side, row]) => {
    const struck = drawn.regions.filter((one) => one.plants && one.side !== side);
    const many = Math.min(struck.length, Math.ceil(Math.sqrt(row[week]) / 2));
    const spots = Array.from({ length: many }, (_, i) => struck[(5 * week + 7 * i) % struck.length]);
    return spots.map((one, i) => <circle key={`${side}${week}.${i}`} class="at-geo-flash" cx={one.centre[0]} cy={one.centre[1]} r="9" />);
  });
}

/** The map as a drawing; `data-km` is how many of its units a km is. */
export function Atlas({ ground, shown, week, names, layers, factor, playing, pinned, over, pin }) {
  const drawn = drawnGround(ground);
  const clip = 'at-geo-clip';
  const [svg, unit] = usePixels(W);
  const parts = { drawn, shown, week, names, layers, factor, unit };
  return (
    <svg ref={svg} class="at-geo-map" style={{ '--at-unit': unit }} viewBox={`0 0 ${W} ${drawn.height}`} role="group" aria-label="Map of the regions" data-km={drawn.kmUnits} data-factor={factor}>
      <Hatches regions={drawn.regions} held={shown.regions.held} week={week} front={drawn.front.length > 0} clip={clip} />
      <g class="at-geo-clipped">
        {drawn.around.map((one, i) => <path key={i} class="at-geo-abroad" d={one.d} />)}
      </g>
      <Regions {...parts} pinned={pinned} over={over} pin={pin} />
      <g class="at-geo-still">
        {layers.land && <Land {...parts} clip={clip} />}
        {layers.people && <People {...parts} />}
        {drawn.cities.map(({ name, place: [x, y] }) => <circle key={name} class="at-geo-city" cx={x} cy={y} r="2.2" />)}
        <Labels {...parts} />
        {playing && <Flashes {...parts} />}
      </g>
    </svg>
  );
}
