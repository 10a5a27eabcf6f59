// The rows of the map's state: whole numbers of a step, as the first value and differences by week.

/** A row as values by week. */
export function values(row, weeks, scale) {
  if (!Array.isArray(row)) return new Array(weeks + 1).fill(row * scale);
  let sum = 0;
  return row.map((step) => (sum += step) * scale);
}

const decoded = new WeakMap();

const each = (rows, change) => Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, change(row, name)]));

/** The map's state with every row as values by week; the same state is read once. */
export function read(map, weeks) {
  if (!decoded.has(map)) {
    const measures = (table) => each(table, (one) => one && { ...one, rows: each(one.rows, (row) => values(row, weeks, one.scale)) });
    decoded.set(map, {
      regions: measures(map.regions),
      hosts: measures(map.hosts),
      sectors: each(map.sectors, (rows) => rows.map((row) => values(row, weeks, map.scale))),
      strikes: each(map.strikes, (row) => values(row, weeks, 1)),
    });
  }
  return decoded.get(map);
}

/** The value of a measure at a place in a week, or null where it has none. */
export function at(measure, place, week) {
  const row = measure && measure.rows[place];
  return row ? row[week] : null;
}

/** The greatest size of a measure over all places and weeks. */
export function greatest(measure) {
  return measure ? Math.max(0, ...Object.values(measure.rows).flat().map(Math.abs)) : 0;
}
