// The numbers of the map in words and as tables: nothing is only in the picture.
import { Rows } from './figure.jsx';
import { number } from './format.js';
import { at } from './series.js';
import { Spark } from './spark.jsx';

const percent = (value) => (value === null ? '–' : number(value, true));
const hoursText = (value) => (value === null ? '–' : `${number(value)} h`);
const people = (value) => (value === null ? '–' : number(value));

/** What the map says of a region in a week, as a sentence. */
export function said(region, shown, week, names) {
  const { held, power, cold, displaced } = shown.regions;
  const parts = [
    held && `${percent(at(held, region.id, week))} of its area held by ${names.b}`,
    power && `${hoursText(at(power, region.id, week))} of power a day`,
    cold && `${percent(at(cold, region.id, week))} of homes cold`,
    displaced && `${people(at(displaced, region.id, week))} displaced people there`,
  ];
  return `${region.name}: ${parts.filter(Boolean).join(', ')}.`;
}

/** An advance in words: who has gained how far. */
export function gained(km, names) {
  const size = number(Math.abs(km));
  if (Math.abs(km) < 0.05) return '0 km';
  return `${km > 0 ? names.b : names.a} +${size} km`;
}

/** The measures of regions that the war has, each with its title and what writes a value. */
function measures(shown, names) {
  return [
    [`Held by ${names.b}`, shown.regions.held, percent],
    ['Power a day', shown.regions.power, hoursText],
    ['Cold homes', shown.regions.cold, percent],
    ['Displaced people', shown.regions.displaced, people],
  ].filter(([, measure]) => measure);
}

/** The courses of a region over all weeks, with their values in the shown one. */
export function Courses({ region, shown, week, names }) {
  return (
    <dl class="at-geo-courses" aria-label={`${region.name}, week by week`}>
      {measures(shown, names).filter(([, measure]) => measure.rows[region.id]).map(([title, measure, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text(at(measure, region.id, week))} <Spark after={measure.rows[region.id]} week={week} /></dd>
        </div>
      ))}
    </dl>
  );
}

function regionTable(ground, shown, week, names) {
  const columns = measures(shown, names);
  return {
    head: ['Region', ...columns.map(([name]) => name)],
    rows: ground.regions.map((one) => [one.name, ...columns.map(([, measure, text]) => text(at(measure, one.id, week)))]),
  };
}

function sectorTable(ground, shown, week, names) {
  return {
    head: ['Sector', 'Advance since the start', '90 % of runs'],
    rows: ground.sectors.filter((name) => shown.sectors[name]).map((name) => {
      const [low, middle, high] = shown.sectors[name].map((row) => row[week]);
      return [name, gained(middle, names), `${gained(low, names)} to ${gained(high, names)}`];
    }),
  };
}

function hostTable(ground, shown, week) {
  const { guests, arrivals, saturation } = shown.hosts;
  return {
    head: ['Host', 'Refugees', 'Net arrivals (mean)', 'Of its room'],
    rows: ground.hosts.map((one) => [one.name, people(at(guests, one.id, week)), people(at(arrivals, one.id, week)), percent(at(saturation, one.id, week))]),
  };
}

/** The tables of regions, sectors and hosts in the shown week. */
export function MapTables({ ground, shown, week, names, date }) {
  const tables = [
    ['Regions', regionTable(ground, shown, week, names)],
    ['The front by sector', sectorTable(ground, shown, week, names)],
    shown.hosts.guests && ['Host countries', hostTable(ground, shown, week)],
  ].filter((one) => one && one[1].rows.length);
  return (
    <details class="at-table at-geo-tables">
      <summary>Show as table<span class="at-hidden"> the map of {date}</span></summary>
      {tables.map(([title, table]) => <div key={title}><h3 class="at-label">{title}, {date}</h3><Rows table={table} name={title} /></div>)}
    </details>
  );
}
