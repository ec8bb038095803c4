/** Where somebody is, used once to say which agency is near and forgotten: never stored, never in an entry (domain 3). */
import * as z from 'zod'

export const Whereabouts = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Whereabouts = z.infer<typeof Whereabouts>

export const Agency = z.strictObject({ city: z.string() })
export type Agency = z.infer<typeof Agency>

/** Examples, to the tenth of a degree: an operator writes the group's own. */
const agencies: readonly (Agency & Whereabouts)[] = [
  { city: 'Paris', latitude: 48.9, longitude: 2.4 },
  { city: 'Lyon', latitude: 45.8, longitude: 4.8 },
  { city: 'Marseille', latitude: 43.3, longitude: 5.4 },
  { city: 'Bordeaux', latitude: 44.8, longitude: -0.6 },
  { city: 'Nantes', latitude: 47.2, longitude: -1.6 },
  { city: 'Lille', latitude: 50.6, longitude: 3.1 },
  { city: 'Strasbourg', latitude: 48.6, longitude: 7.8 },
  { city: 'Toulouse', latitude: 43.6, longitude: 1.4 },
]

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Half the chord between two places on the unit sphere, squared (haversine): it grows with their distance. */
function apart(one: Whereabouts, other: Whereabouts): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)]
  const north = Math.sin((to - from) / 2) ** 2
  const east = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  return north + Math.cos(from) * Math.cos(to) * east
}

export function nearestAgency(place: Whereabouts): Agency {
  const [nearest] = agencies.toSorted((one, other) => apart(place, one) - apart(place, other))
  if (nearest === undefined) throw new RangeError('no agency is written down')
  return { city: nearest.city }
}
