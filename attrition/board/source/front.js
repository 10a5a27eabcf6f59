// The line of the front: each point moves along the normal of the line by its sector's advance.
const KM = 111.2; // of a degree of latitude

/** A point in km about a latitude, near enough for directions and moves of some ten km. */
const plane = ([longitude, latitude]) => [longitude * KM * Math.cos((latitude * Math.PI) / 180), latitude * KM];

/** The area within a ring of points with its sign: above zero where it runs against the clock. */
function signed(points) {
  const flat = points.map(plane);
  return flat.reduce((sum, [x, y], i) => {
    const [u, v] = flat[(i + 1) % flat.length];
    return sum + x * v - u * y;
  }, 0) / 2;
}

/** The unit vectors, east and north, that lead out of the ring at each point that has a sector. */
function normals(front) {
  const turn = signed(front) > 0 ? 1 : -1;
  return front.map((point, i) => {
    if (!point[2]) return [0, 0];
    const next = front[(i + 1) % front.length];
    const before = front[(i + front.length - 1) % front.length];
    const [x, y] = plane(before[2] ? before : point);
    const [u, v] = plane(next[2] ? next : point);
    const length = Math.hypot(u - x, v - y) || 1;
    return [(turn * (v - y)) / length, (-turn * (u - x)) / length];
  });
}

/** The line as points {at, sector, out}: `out` is the normal that leads away from b's land. */
export function readFront(front) {
  const out = normals(front);
  return front.map(([longitude, latitude, sector], i) => ({ at: [longitude, latitude], sector, out: out[i] }));
}

/** The places of the points, in degrees, when b has advanced by `km(sector)`. */
export function moved(points, km) {
  return points.map(({ at: [longitude, latitude], sector, out }) => {
    if (!sector) return [longitude, latitude];
    const way = km(sector) / KM;
    return [longitude + (way * out[0]) / Math.cos((latitude * Math.PI) / 180), latitude + way * out[1]];
  });
}

/** The stretches of points that have a sector, as lists of their numbers. */
export function stretches(points) {
  const found = [];
  points.forEach(({ sector }, i) => {
    if (!sector) return;
    if (i && points[i - 1].sector) found[found.length - 1].push(i);
    else found.push([i]);
  });
  return found;
}
