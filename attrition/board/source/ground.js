// The ground of the map: outlines as paths, in a projection that keeps areas and fits the regions.
import { geoConicEqualArea, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import { moved, readFront, stretches } from './front.js';

export const W = 900;
const EDGE = 34;
const LABELS = 95; // the right edge, where the sectors of a front have their names
const [LOWEST, HIGHEST] = [380, 640];

const polygons = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates);
const flat = (features) => features.flatMap((one) => polygons(one.geometry).flat(2));

/** The path of points that are places on the picture. */
export const trace = (points) => (points.length ? `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}` : '');

/** A ring of places cut at the sides of the drawing, one after the other (Sutherland-Hodgman). */
export function cut(ring, height) {
  const sides = [[0, 0, 1], [0, W, -1], [1, 0, 1], [1, height, -1]];
  return sides.reduce((points, [axis, bound, sign]) => points.flatMap((one, i) => {
    const other = points[(i + 1) % points.length];
    const [here, there] = [one, other].map((point) => sign * (point[axis] - bound));
    const share = here / (here - there);
    const between = here * there < 0 ? [[0, 1].map((k) => one[k] + share * (other[k] - one[k]))] : [];
    return here >= 0 ? [one, ...between] : between;
  }), ring);
}

function projectionOf(points, regions) {
  const latitudes = regions.map((one) => one[1]);
  const longitudes = regions.map((one) => one[0]);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const sixth = (north - south) / 6;
  const all = { type: 'MultiPoint', coordinates: points };
  const projection = geoConicEqualArea().parallels([south + sixth, north - sixth]).rotate([-(west + east) / 2, 0]).fitWidth(W - EDGE - LABELS, all);
  const [[, top], [, bottom]] = geoPath(projection).bounds(all);
  const height = Math.min(HIGHEST, Math.max(LOWEST, bottom - top + 2 * EDGE));
  return { project: projection.fitExtent([[EDGE, EDGE], [W - LABELS, height - EDGE]], all), height };
}

/** The place of a host's circle: as given, or at the edge in the direction of its country. */
function hostPlace(host, project, height) {
  const [x, y] = project(host.place || host.at);
  const within = (value, most) => Math.min(Math.max(value, EDGE), most - EDGE);
  return [within(x, W), within(y, height)];
}

/** How many of the picture's units a km is, about the middle of the regions. */
function unitsOfKm(project, points) {
  const middle = [0, 1].map((axis) => points.reduce((sum, one) => sum + one[axis], 0) / points.length);
  const [one, other] = [project(middle), project([middle[0], middle[1] + 0.1])];
  return Math.hypot(other[0] - one[0], other[1] - one[1]) / 11.12;
}

function drawn(ground) {
  const { shapes } = ground;
  const outlines = feature(shapes, shapes.objects.regions).features;
  const around = shapes.objects.neighbours ? feature(shapes, shapes.objects.neighbours).features : [];
  const points = flat(outlines);
  const places = ground.hosts.flatMap((host) => (host.place ? [host.place] : []));
  const { project, height } = projectionOf([...points, ...places], points);
  const rings = (one) => polygons(one.geometry).flat().map((ring) => cut(ring.map((point) => project(point)), height));
  const path = (one) => rings(one).filter((ring) => ring.length).map((ring) => `${trace(ring)}Z`).join('');
  const paths = Object.fromEntries(outlines.map((one) => [one.id, path(one)]));
  const front = readFront(ground.front);
  return {
    project,
    height,
    kmUnits: unitsOfKm(project, points),
    regions: ground.regions.map((region) => ({ ...region, d: paths[region.id], centre: project(region.at) })),
    around: around.map((one) => ({ name: one.properties && one.properties.name, d: path(one) })),
    cities: ground.cities.map((city) => ({ ...city, place: project(city.at) })),
    hosts: ground.hosts.map((host) => ({ ...host, place: hostPlace(host, project, height) })),
    front,
    stretches: stretches(front),
    line: (km) => moved(front, km).map((point) => project(point)),
  };
}

const known = new Map();

/** The ground as paths; the same ground is drawn once. */
export function drawnGround(ground) {
  if (!known.has(ground.key)) known.set(ground.key, drawn(ground));
  return known.get(ground.key);
}
