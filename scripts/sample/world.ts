// Ejdervik: ferries, the yard that mends them, and the people ashore. All of it is invented.

/** The months of the sample, with how many responses each has. */
export const MONTHS: Record<number, number> = { 7: 450, 8: 470, 9: 550, 10: 570 }
export const YEAR = 2026

type Kind = 'office' | 'yard' | 'terminal' | 'ship'

export interface Place {
  kind: Kind
  /** Its share of the responses. */
  weight: number
  languages: string[]
  /** The team on the spot. */
  team: string
}

const place = (kind: Kind, weight: number, team: string, languages: string): Place => ({
  kind,
  weight,
  team,
  languages: languages.split(' '),
})

export const PLACES: Record<string, Place> = {
  'Turku Head Office': place('office', 22, 'Local IT Turku', 'en fi sv'),
  'Mariehamn Office': place('office', 7, 'Local IT Turku', 'en sv'),
  'Tallinn Crew Office': place('office', 1.6, 'Local IT Turku', 'en'),
  'Saint-Malo Office': place('office', 7, 'Service Desk South', 'en fr'),
  'Ejdervik Shipyard': place('yard', 14, 'Local IT Shipyard', 'en fi'),
  'Gothenburg Terminal': place('terminal', 11, 'Terminal IT', 'en sv'),
  'Kiel Terminal': place('terminal', 11, 'Terminal IT', 'en de'),
  'Santander Terminal': place('terminal', 9, 'Terminal IT', 'en es'),
  'Bremen Warehouse': place('terminal', 1, 'Terminal IT', 'en de'),
  'Visby Kiosk': place('terminal', 0.6, 'Terminal IT', 'en sv'),
  'M/S Alma': place('ship', 6, 'Fleet IT', 'en sv'),
  'M/S Tuuli': place('ship', 5, 'Fleet IT', 'en fi'),
  'M/S Ingeborg': place('ship', 5, 'Fleet IT', 'en fi sv'),
  'M/S Lovisa': place('ship', 0.8, 'Fleet IT', 'en'),
}

/** Which services are asked for where, and how often. */
const ASKED: Record<string, Partial<Record<Kind, number>>> = {
  'Service Desk': { office: 22, yard: 16, terminal: 16, ship: 12 },
  'Email and Calendar': { office: 10, yard: 4, terminal: 6, ship: 4 },
  'Laptops and Phones': { office: 16, yard: 14, terminal: 10, ship: 8 },
  'Network and VPN': { office: 16, yard: 5, terminal: 6 },
  'Sign-in and Access': { office: 10, yard: 12, terminal: 9, ship: 8 },
  Printing: { office: 6, yard: 3, terminal: 4, ship: 5 },
  'Meeting Rooms': { office: 7 },
  Onboarding: { office: 5, yard: 4, terminal: 3, ship: 3 },
  'Yard Systems': { yard: 30 },
  'Gates and Tills': { terminal: 32, ship: 12 },
  'Wi-Fi on Board': { ship: 26 },
  Expenses: { office: 14, yard: 7, terminal: 10, ship: 10 },
  'Crew Rostering': { office: 3, terminal: 8, ship: 16 },
}

/** Services asked for at a place, with their weights. */
export const servicesAt = (name: string): [string, number][] =>
  Object.entries(ASKED).flatMap(([service, weights]) => {
    const weight = weights[PLACES[name]!.kind]
    return weight ? [[service, weight] as [string, number]] : []
  })

export const isAskedAt = (service: string, name: string): boolean => ASKED[service]?.[PLACES[name]!.kind] !== undefined

export const SERVICES = Object.keys(ASKED)

/** The groups that may answer for a service at a place, with their weights. */
export function groupsFor(service: string, name: string): [string, number][] {
  const { team } = PLACES[name]!
  const desk = ['Saint-Malo Office', 'Santander Terminal'].includes(name) ? 'Service Desk South' : 'Service Desk'
  switch (service) {
    case 'Service Desk':
    case 'Email and Calendar':
      return [[desk, 1]]
    case 'Network and VPN':
    case 'Sign-in and Access':
      return [
        [desk, 4],
        ['Network and Access', 6],
      ]
    case 'Expenses':
    case 'Crew Rostering':
      return [
        [desk, 2],
        ['Business Applications', 8],
      ]
    case 'Yard Systems':
    case 'Wi-Fi on Board':
    case 'Gates and Tills':
      return [[team, 1]]
    default:
      return [
        [desk, 3],
        [team, 7],
      ]
  }
}

/** The channels used from each kind of place. */
export const CHANNELS: Record<Kind, [string, number][]> = {
  office: [
    ['Portal', 40],
    ['Chat', 25],
    ['Phone', 20],
    ['Email', 10],
    ['Walk-in', 5],
  ],
  yard: [
    ['Phone', 35],
    ['Walk-in', 35],
    ['Portal', 20],
    ['Email', 10],
  ],
  terminal: [
    ['Phone', 50],
    ['Portal', 25],
    ['Chat', 15],
    ['Email', 10],
  ],
  ship: [
    ['Phone', 40],
    ['Email', 35],
    ['Portal', 25],
  ],
}

/** What the silent ones feel: Happiness as a share, from -1 to 1, in an ordinary month. */
export const ORDINARY = 0.78

/** How far a service, a place or a service at a place is above or below it: July, August, September, October. */
export const MOODS: Record<string, [number, number, number, number]> = {
  'Service Desk': [0.05, -0.12, -0.04, 0.1],
  'Network and VPN': [-0.95, -0.75, 0, 0.15],
  'Sign-in and Access': [0, -0.6, -0.3, 0.05],
  Expenses: [-0.3, -0.25, -1.15, -0.8],
  'Crew Rostering': [-0.25, -0.2, -0.5, 0.05],
  'Wi-Fi on Board': [-0.8, -0.8, -0.7, -0.8],
  'Wi-Fi on Board @ M/S Alma': [0, 0, 0.7, 0.95],
  Onboarding: [-0.7, -0.3, 0, 0.12],
  Printing: [-0.35, -0.25, -0.3, 0],
  'Yard Systems': [-0.2, -0.2, -0.15, 0.1],
  'Laptops and Phones': [-0.1, -0.1, 0.05, 0.08],
  'Kiel Terminal': [0.15, -0.2, -0.9, -1.5],
  'M/S Ingeborg': [-0.1, -0.15, -0.35, -0.7],
  'M/S Alma': [-0.1, -0.1, 0.1, 0.1],
  'Ejdervik Shipyard': [0.05, 0, 0.05, 0.1],
}
