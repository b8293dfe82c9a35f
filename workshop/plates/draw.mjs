// Draws the plates of Meridian: one PNG and one sidecar for each entry of plates.json.
//
//   node draw.mjs [--out FOLDER] [file ...]
//
// With no names every plate is drawn. The same table and the same package versions give the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { geoArea, geoCentroid, geoCircle, geoContains, geoGraticule, geoOrthographic, geoPath } from "d3-geo";
import sharp from "sharp";
import { feature, merge, mesh } from "topojson-client";

const HERE = dirname(fileURLToPath(import.meta.url));
const WIDTH = 1600, HEIGHT = 1000, BLEED = 60;
const CREDIT = {
  creator: "Meridian", agency: "Natural Earth", licence: "CC BY 4.0", url: "https://www.naturalearthdata.com/",
};

const load = (name) => JSON.parse(readFileSync(join(HERE, name), "utf8"));
const { palettes, plates } = load("plates.json");
const shapes = load("shapes.json");

// ------------------------------------------------------------------ the world

const require = createRequire(import.meta.url);
const worlds = new Map();

/** The Natural Earth topology in one of its two details, "50m" or "10m". */
function world(detail) {
  if (!worlds.has(detail)) {
    worlds.set(detail, JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${detail}.json`), "utf8")));
  }
  return worlds.get(detail);
}

const grounds = new Map();

/** All land as single polygons, without the few slivers that lie the wrong way round and would hold the whole sphere. */
function land(detail) {
  if (!grounds.has(detail)) {
    const topology = world(detail);
    const all = feature(topology, topology.objects.land).features.flatMap(({ geometry }) => parts(geometry));
    grounds.set(detail, all.filter((polygon) => geoArea(polygon) < 2 * Math.PI));
  }
  return grounds.get(detail);
}

/** The country geometries of these names; a name that is not there is an error, not a blank. */
function countries(topology, names) {
  const all = topology.objects.countries.geometries;
  return names.flatMap((name) => {
    const found = all.filter((geometry) => geometry.properties.name === name);
    if (!found.length) throw new Error(`no country "${name}" in world-atlas`);
    return found;
  });
}

/** A multi-part shape as single polygons. */
const parts = (geometry) => (geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates])
  .map((coordinates) => ({ type: "Polygon", coordinates }));

const inBox = ([west, south, east, north]) => (polygon) => {
  const [lon, lat] = geoCentroid(polygon);
  return lon >= west && lon <= east && lat >= south && lat <= north;
};

/** What an entry of `lit` names: countries, whole or within a box, or the islands that hold given points. */
function litShape(detail, { countries: names, box, islands }) {
  const topology = world(detail);
  if (islands) {
    const all = land(detail).filter((polygon) => geoArea(polygon) < 0.05);
    const found = islands.map((point) => {
      const island = all.find((polygon) => geoContains(polygon, point));
      if (!island) throw new Error(`no island at ${point}`);
      return island.coordinates;
    });
    return { type: "MultiPolygon", coordinates: found };
  }
  const whole = merge(topology, countries(topology, names));
  return box ? { type: "MultiPolygon", coordinates: parts(whole).filter(inBox(box)).map((p) => p.coordinates) } : whole;
}

/** The lines between the named countries, without the pairs in `except`. */
function frontiers(topology, { among, except = [] }) {
  const chosen = new Set(among);
  const left = new Set(except.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));
  return mesh(topology, topology.objects.countries, (a, b) => {
    const [one, other] = [a.properties.name, b.properties.name];
    return a !== b && chosen.has(one) && chosen.has(other) && !left.has(`${one}|${other}`);
  });
}

// ------------------------------------------------------------------ shapes drawn by hand

const named = (value) => (typeof value === "string" ? shapes[value] ?? fail(`no shape "${value}" in shapes.json`) : value);
function fail(words) { throw new Error(words); }

/** Points along rhumb lines, so that a side on a parallel stays on it. */
function rhumb(points, step = 1) {
  return points.flatMap(([lon, lat], i) => {
    if (i === points.length - 1) return [[lon, lat]];
    const [nextLon, nextLat] = points[i + 1];
    const count = Math.max(1, Math.ceil(Math.hypot(nextLon - lon, nextLat - lat) / step));
    return Array.from({ length: count }, (_, k) => [lon + ((nextLon - lon) * k) / count, lat + ((nextLat - lat) * k) / count]);
  });
}

/** A river through its points, rounded by Catmull-Rom. */
function smooth(points, cuts = 6) {
  const at = (i) => points[Math.min(Math.max(i, 0), points.length - 1)];
  const out = [];
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < cuts; k++) {
      const t = k / cuts;
      out.push([0, 1].map((n) => 0.5 * (2 * b[n] + (c[n] - a[n]) * t + (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t * t
        + (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t * t * t)));
    }
  }
  return [...out, points.at(-1)];
}

/** A ring of points as a polygon that holds the smaller side of the sphere. */
function polygon(ring, { arc = false } = {}) {
  const closed = arc ? [...ring, ring[0]] : rhumb([...ring, ring[0]]);
  const shape = { type: "Polygon", coordinates: [closed] };
  return geoArea(shape) > 2 * Math.PI ? { type: "Polygon", coordinates: [closed.toReversed()] } : shape;
}

const disc = (centre, radius) => geoCircle().center(centre).radius(radius).precision(3)();

function zoneShape(zone) {
  if (zone.ring) return polygon(named(zone.ring), zone);
  if (zone.disc) return disc(zone.disc, zone.radius);
  const [south, north] = zone.band;
  const outer = disc([0, 90], 90 - south).coordinates[0], hole = disc([0, 90], 90 - north).coordinates[0];
  return { type: "Polygon", coordinates: [outer, hole.toReversed()] };
}

/** Discs of so many nautical miles on every shore in sight: together, the waters within that distance of land. */
function within(detail, miles, project) {
  const radius = miles / 60, spacing = radius / 6;
  const discs = [], seen = new Set();
  for (const { coordinates } of land(detail)) {
    for (const [lon, lat] of coordinates.flat()) {
      const cell = `${Math.round(lon / spacing)},${Math.round(lat / spacing)}`;
      if (lat < -60 || seen.has(cell) || !project([lon, lat])) continue;
      seen.add(cell);
      discs.push(geoCircle().center([lon, lat]).radius(radius).precision(8)());
    }
  }
  return discs;
}

// ------------------------------------------------------------------ one plate

function projection({ centre, at = [0.5, 0.5], span, radius, tilt = 0 }) {
  const scale = radius ?? WIDTH / ((span * Math.PI) / 180);
  return geoOrthographic().rotate([-centre[0], -centre[1], tilt]).scale(scale)
    .translate([WIDTH * at[0], HEIGHT * at[1]]).clipAngle(90).precision(0.3)
    .clipExtent([[-BLEED, -BLEED], [WIDTH + BLEED, HEIGHT + BLEED]]);
}

/** A projection that leaves out points closer than `gap` pixels to the last: calmer coasts, smaller files. */
const thinned = (project, gap) => ({
  stream(sink) {
    let last, skipped;
    return project.stream({
      sphere() { sink.sphere(); },
      polygonStart() { sink.polygonStart(); },
      polygonEnd() { sink.polygonEnd(); },
      lineStart() { last = skipped = undefined; sink.lineStart(); },
      lineEnd() { if (skipped) sink.point(...skipped); sink.lineEnd(); },
      point(x, y) {
        if (last && Math.hypot(x - last[0], y - last[1]) < gap) { skipped = [x, y]; return; }
        last = [x, y]; skipped = undefined;
        sink.point(x, y);
      },
    });
  },
});

const MARKS = {
  beacon: ([x, y], fill, { sea }) => `<circle cx="${x}" cy="${y}" r="46" fill="none" stroke="${fill}" stroke-width="7"/>`
    + `<circle cx="${x}" cy="${y}" r="24" fill="${fill}" stroke="${sea}" stroke-width="4"/>`,
  dot: ([x, y], fill, { sea }) => `<circle cx="${x}" cy="${y}" r="21" fill="${fill}" stroke="${sea}" stroke-width="5"/>`,
  small: ([x, y], fill) => `<circle cx="${x}" cy="${y}" r="12" fill="${fill}"/>`,
  ring: ([x, y], fill) => `<circle cx="${x}" cy="${y}" r="22" fill="none" stroke="${fill}" stroke-width="8"/>`,
};

function draw(plate) {
  const colours = { ...palettes[plate.palette], ...plate.colours };
  const tone = (name) => colours[name] ?? fail(`${plate.file}: no tone "${name}" in palette ${plate.palette}`);
  const detail = plate.detail ?? "50m", topology = world(detail);
  const project = projection(plate);
  const path = geoPath(thinned(project, 1.6)).digits(1);
  const round = (point) => { const p = project(point); return p && p.map((n) => Math.round(n * 10) / 10); };
  const fill = (shape, colour, more = "") => { const d = path(shape); return d ? `<path d="${d}" fill="${colour}" ${more}/>` : ""; };
  const stroke = (shape, colour, width, more = "") => {
    const d = path(shape);
    return d ? `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round" ${more}/>` : "";
  };

  const sized = land(detail).map((polygon) => ({ d: path(polygon), size: geoPath(project).area(polygon) }));
  const coast = (least) => sized.filter(({ d, size }) => d && size >= least).map(({ d }) => d).join("");
  const outline = coast(plate.least ?? 5);
  const zones = plate.zones ?? [];
  const out = [];
  const say = (...lines) => out.push(...lines);

  // water
  say(`<rect width="${WIDTH}" height="${HEIGHT}" fill="${colours.sky}"/>`, `<g clip-path="url(#globe)">`, fill({ type: "Sphere" }, colours.sea));
  if (plate.shelf !== 0) {
    say(`<path d="${coast(120)}" fill="none" stroke="${colours.shelf}" stroke-width="${plate.shelf ?? 34}" stroke-linejoin="round"/>`);
  }
  if (plate.within) {
    const discs = within(detail, plate.within, project);
    say(`<path d="${discs.map((d) => path(d) ?? "").join("")}" fill="${colours.zone}"/>`);
  }
  for (const zone of zones.filter((z) => !z.over && !z.flat)) say(fill(zoneShape(zone), tone(zone.fill ?? "zone")));
  const step = plate.graticule ?? (plate.radius ? 15 : 10);
  say(stroke(geoGraticule().step([step, step]).extent([[-180, -90 + step], [180, 90 - step + 0.001]])(), colours.grid, 1.5));
  for (const zone of zones.filter((z) => z.flat)) say(fill(zoneShape(zone), tone(zone.fill)));
  for (const zone of zones.filter((z) => !z.over && z.edge)) {
    say(stroke(zoneShape(zone), tone(zone.edge), zone.width ?? 4, zone.dash ? `stroke-dasharray="${zone.dash}"` : ""));
  }

  // land
  say(`<path d="${outline}" fill="${colours.land}" stroke="${colours.land}" stroke-width="1.5" stroke-linejoin="round"/>`);
  if (plate.dusk) say(fill(disc(plate.dusk, 90), "#000", 'fill-opacity=".13"'));
  for (const lit of plate.lit ?? []) {
    if (lit.within) {
      say(`<clipPath id="lit"><path d="${path(zoneShape({ ring: lit.within }))}"/></clipPath>`,
        `<g clip-path="url(#lit)"><path d="${outline}" fill="${tone(lit.tone ?? "lit")}"/></g>`);
      if (lit.except) say(fill(merge(topology, countries(topology, lit.except)), colours.land, `stroke="${colours.land}" stroke-width="1.5"`));
    } else {
      say(fill(litShape(detail, lit), tone(lit.tone ?? "lit"), `stroke="${tone(lit.tone ?? "lit")}" stroke-width="${lit.swell ?? 1.5}" stroke-linejoin="round"`));
    }
  }
  for (const border of plate.frontiers ?? []) say(stroke(frontiers(topology, border), tone(border.tone ?? "line"), border.width ?? 2.5));
  for (const lake of plate.lakes ?? []) say(fill(polygon(smooth([...named(lake), named(lake)[0]])), colours.sea, `stroke="${colours.sea}" stroke-width="2" stroke-linejoin="round"`));

  // what is drawn over both
  for (const zone of zones.filter((z) => z.over)) {
    if (zone.fill) say(fill(zoneShape(zone), tone(zone.fill), `fill-opacity="${zone.opacity ?? 0.3}"`));
    if (zone.edge) say(stroke(zoneShape(zone), tone(zone.edge), zone.width ?? 4, zone.dash ? `stroke-dasharray="${zone.dash}"` : ""));
  }
  if (plate.meridian !== undefined) {
    const line = { type: "LineString", coordinates: [-90, -45, 0, 45, 90].map((lat) => [plate.meridian, lat]) };
    say(stroke(line, tone(plate.meridianTone ?? "lit"), 3));
  }
  for (const { at, every, count, tone: name = "lit", width = 3 } of plate.rings ?? []) {
    for (let k = 1; k <= count; k++) say(stroke(disc(at, every * k), tone(name), width));
  }
  for (const { from, to, tone: name = "lit", width = 3 } of plate.rays ?? []) {
    for (const point of named(to)) say(stroke({ type: "LineString", coordinates: [from, point] }, tone(name), width));
  }
  for (const { river, route, tone: name = "lit", width = 6, dash, cased } of plate.lines ?? []) {
    const line = { type: "LineString", coordinates: river ? smooth(named(river)) : named(route) };
    if (cased) say(stroke(line, tone(cased), width + 8));
    say(stroke(line, tone(name), width, dash ? `stroke-dasharray="${dash}"` : ""));
  }
  say("</g>");
  for (const { at, points, mark = "beacon", tone: name = "lit" } of plate.marks ?? []) {
    for (const point of points ? named(points) : [at]) {
      if (geoContains(disc(plate.centre, 89), point)) say(MARKS[mark](round(point), tone(name), colours));
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`
    + `<defs><clipPath id="globe"><path d="${path({ type: "Sphere" })}"/></clipPath></defs>${out.join("")}</svg>`;
}

const png = (svg) => sharp(Buffer.from(svg), { unlimited: true }).flatten({ background: "#fff" })
  .png({ palette: true, colours: 16, dither: 0, quality: 100, effort: 10, compressionLevel: 9 }).toBuffer();

function sidecar({ alt, caption }) {
  const lines = [`alt: ${JSON.stringify(alt)}`];
  if (caption) lines.push(`caption: ${JSON.stringify(caption)}`);
  lines.push("credit:", ...Object.entries(CREDIT).map(([key, value]) => `  ${key}: ${value}`));
  return `${lines.join("\n")}\n`;
}

// ------------------------------------------------------------------ the run

const words = process.argv.slice(2);
const outAt = words.indexOf("--out");
const folder = outAt < 0 ? resolve(HERE, "../../content/images") : resolve(words.splice(outAt, 2)[1]);
const unknown = words.filter((name) => !plates.some((plate) => plate.file === name));
if (unknown.length) fail(`no plate named ${unknown.join(", ")} in plates.json`);

mkdirSync(folder, { recursive: true });
let total = 0;
for (const plate of plates.filter(({ file }) => !words.length || words.includes(file))) {
  const bytes = await png(draw(plate));
  writeFileSync(join(folder, `${plate.file}.png`), bytes);
  writeFileSync(join(folder, `${plate.file}.png.yaml`), sidecar(plate));
  total += bytes.length;
  console.log(`${plate.file.padEnd(24)} ${(bytes.length / 1024).toFixed(1).padStart(6)} KB`);
}
console.log(`${"together".padEnd(24)} ${(total / 1024).toFixed(1).padStart(6)} KB`);
