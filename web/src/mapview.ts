// The map itself: Natural Earth's countries out of the bundle, nothing from elsewhere; circles for places.
import maplibregl from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { feature } from 'topojson-client';
import world from 'world-atlas/countries-50m.json';
import { OUTLINES } from './disputed.ts';
import { numericOf, type Language } from './language.ts';
import type { PlaceFeature } from './types.ts';

export interface Shown { f: PlaceFeature; n: number; name: string }
export interface MapView { show(places: Shown[]): void; remove(): void }

const NAMED = 12;  // places that may carry a name at once, those with most deeds

type Topology = Parameters<typeof feature>[0];
type Shapes = { type: 'FeatureCollection'; features: { id?: string; geometry: { type: string; coordinates: number[][][] | number[][][][] }; properties: { name: string; disputed?: boolean; code?: string } }[] };

const countries = feature(world as unknown as Topology, (world as unknown as Topology).objects.countries!) as unknown as Shapes;
for (const c of countries.features) {
  c.properties.code = numericOf.get(c.id ?? '');
  c.properties.disputed = !c.properties.code;  // Natural Earth gives no ISO number to what states dispute
}

const outlines: Shapes = { type: 'FeatureCollection', features: OUTLINES.map((o) => ({ geometry: { type: 'Polygon', coordinates: [o.ring] }, properties: { name: o.en, disputed: true } })) };
for (const o of outlines.features) (o as { type?: string }).type = 'Feature';
// What Natural Earth itself draws without a number, in Arabic.
const ARABIC: Record<string, string> = { Kosovo: 'كوسوفو', 'N. Cyprus': 'شمال قبرص', Somaliland: 'أرض الصومال', 'Siachen Glacier': 'نهر سياتشين الجليدي', 'Indian Ocean Ter.': 'أقاليم المحيط الهندي', ...Object.fromEntries(OUTLINES.map((o) => [o.en, o.ar])) };

// The middle of the largest ring: good enough for a name.
function middle(geometry: Shapes['features'][number]['geometry']): { at: [number, number]; size: number } {
  const rings = (geometry.type === 'Polygon' ? [geometry.coordinates as number[][][]] : (geometry.coordinates as number[][][][])).map((p) => p[0]!);
  let best: { at: [number, number]; size: number } = { at: [0, 0], size: -1 };
  for (const ring of rings) {
    let area = 0, x = 0, y = 0;
    for (let i = 0; i + 1 < ring.length; ++i) {
      const [ax, ay] = ring[i] as [number, number], [bx, by] = ring[i + 1] as [number, number];
      const cross = ax * by - bx * ay;
      area += cross, x += (ax + bx) * cross, y += (ay + by) * cross;
    }
    if (Math.abs(area) > best.size) best = { at: [x / (3 * area), y / (3 * area)], size: Math.abs(area) };
  }
  return best;
}

export function makeMap(box: HTMLElement, l: Language, choose: (id: string) => void): MapView {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const map = new maplibregl.Map({
    container: box,
    style: {
      version: 8,
      sources: { countries: { type: 'geojson', data: countries as never }, outlines: { type: 'geojson', data: outlines as never }, places: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'place_id' } },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': colour('--map-sea') } },
        { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': colour('--map-land'), 'fill-antialias': true } },
        { id: 'disputed', type: 'fill', source: 'countries', filter: ['==', ['get', 'disputed'], true], paint: { 'fill-pattern': 'hatch' } },
        { id: 'outlined', type: 'fill', source: 'outlines', paint: { 'fill-pattern': 'hatch' } },
        { id: 'outlines', type: 'line', source: 'outlines', paint: { 'line-color': colour('--map-line'), 'line-width': 0.8, 'line-dasharray': [1, 2] } },
        { id: 'borders', type: 'line', source: 'countries', paint: { 'line-color': colour('--map-line'), 'line-width': 0.8, 'line-dasharray': [3, 1.5] } },
        {
          id: 'places', type: 'circle', source: 'places',
          paint: {
            'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'n']], 1, 5, 20, 26], 'circle-color': colour('--force'),
            'circle-opacity': ['match', ['get', 'precision'], 'point', 0.65, 0], 'circle-stroke-color': colour('--force'), 'circle-stroke-width': ['match', ['get', 'precision'], 'point', 1, 'area', 3, 1],
          },
        },
        {
          id: 'displaced', type: 'circle', source: 'places', filter: ['==', ['get', 'displaced'], true],
          paint: { 'circle-radius': 4, 'circle-color': colour('--talk'), 'circle-translate': [8, -8], 'circle-stroke-color': colour('--page'), 'circle-stroke-width': 1 },
        },
      ],
    },
    center: [44, 32], zoom: 3, minZoom: 1, maxZoom: 12, attributionControl: { compact: false, customAttribution: 'Natural Earth · GeoNames' }, fadeDuration: 0, dragRotate: false, pitchWithRotate: false, locale: {},
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), l.dir === 'rtl' ? 'top-left' : 'top-right');
  map.touchZoomRotate.disableRotation();
  const hatch = new Uint8Array(8 * 8 * 4);
  for (let y = 0; y < 8; ++y) for (let x = 0; x < 8; ++x) if ((x + y) % 8 < 2) hatch.set([120, 120, 120, 150], (y * 8 + x) * 4);
  map.on('styleimagemissing', (e) => e.id === 'hatch' && !map.hasImage('hatch') && map.addImage('hatch', { width: 8, height: 8, data: hatch }));
  map.on('click', 'places', (e) => e.features?.[0] && choose(String(e.features[0].properties.place_id)));
  map.on('mouseenter', 'places', () => { map.getCanvas().style.cursor = 'pointer'; });
  map.on('mouseleave', 'places', () => { map.getCanvas().style.cursor = ''; });
  map.getCanvas().setAttribute('aria-label', l.word('map'));

  // Names of states as plain text over the map: shaped by the browser, the large ones first.
  const names = [...countries.features, ...outlines.features].filter((c) => c.properties.code || c.properties.disputed).map((c) => ({ c, ...middle(c.geometry) })).map(({ c, at, size }) => {
    const element = document.createElement('span');
    element.className = 'map-name';
    element.setAttribute('aria-hidden', 'true');
    element.textContent = c.properties.code ? l.state(c.properties.code) : `${l.lang === 'ar' ? (ARABIC[c.properties.name] ?? c.properties.name) : c.properties.name} (${l.word('disputed')})`;
    return { element, size, at, marker: new maplibregl.Marker({ element }).setLngLat(at).addTo(map) };
  });

  // Names of the places that most is told of; of two that would overlap the lesser has none.
  let named: { element: HTMLElement; marker: maplibregl.Marker; at: [number, number] }[] = [];
  const name = (places: Shown[]) => {
    for (const x of named) x.marker.remove();
    named = places.filter((x) => x.n > 0).slice(0, NAMED).map(({ f, name: text }) => {
      const element = document.createElement('span');
      element.className = 'map-place';
      element.setAttribute('aria-hidden', 'true');
      element.dir = 'auto';
      element.textContent = f.properties.disputed ? `${text} (${l.word('disputed')})` : text;
      return { element, at: f.geometry.coordinates, marker: new maplibregl.Marker({ element, anchor: 'left', offset: [11, 0] }).setLngLat(f.geometry.coordinates).addTo(map) };
    });
    room();
  };
  const room = () => {
    const taken: { x: number; y: number; w: number }[] = [];
    for (const { element, at } of named) {
      const { x, y } = map.project(at), w = (element.textContent?.length ?? 0) * 8 + 22;
      element.hidden = taken.some((t) => Math.abs(t.y - y) < 16 && x < t.x + t.w && t.x < x + w);
      if (!element.hidden) taken.push({ x, y, w });
    }
    // A name of a state or territory makes way for those of places.
    const least = 900 / 4 ** map.getZoom();
    for (const { element, size, at } of names) {
      element.hidden = size < least * 6;
      if (element.hidden) continue;
      const { x, y } = map.project(at), half = (element.textContent?.length ?? 0) * 3.5 + 4;
      element.hidden = taken.some((t) => Math.abs(t.y - y) < 14 && x - half < t.x + t.w && t.x < x + half);
    }
  };
  map.on('zoom', room);
  room();

  let fitted = false;
  return {
    show(places) {
      name(places);
      const features = places.filter(({ n }) => n > 0).map(({ f, n }) => ({ type: 'Feature' as const, geometry: f.geometry, properties: { place_id: f.properties.place_id, n, precision: f.properties.precision, displaced: (f.properties.displaced?.length ?? 0) > 0 } }));
      const set = () => (map.getSource('places') as maplibregl.GeoJSONSource).setData({ type: 'FeatureCollection', features });
      if (map.isStyleLoaded()) set();
      else map.once('load', set);
      if (fitted || features.length === 0) return;
      fitted = true;
      // Four deeds in five are in view at first: a talk held far away does not shrink the front to a dot.
      const bounds = new maplibregl.LngLatBounds();
      const middle = (axis: 0 | 1) => features.map((f) => f.geometry.coordinates[axis]).sort((a, b) => a - b)[features.length >> 1]!;
      const centre = [middle(0), middle(1)] as const;
      const away = (at: [number, number]) => Math.hypot(at[0] - centre[0], at[1] - centre[1]);
      const most = features.reduce((sum, f) => sum + f.properties.n, 0) * 0.8;
      let seen = 0;
      for (const f of [...features].sort((a, b) => away(a.geometry.coordinates) - away(b.geometry.coordinates))) {
        if (seen >= most) break;
        seen += f.properties.n;
        bounds.extend(f.geometry.coordinates);
      }
      map.fitBounds(bounds, { padding: 80, maxZoom: 7, animate: false });
    },
    remove: () => map.remove(),
  };
}
