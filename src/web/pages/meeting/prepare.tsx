import { AgendaCard } from './agenda-card.js'
import { Choose } from './choose.js'
import { PackCard } from './pack-card.js'
import { PlanCard } from './plan-card.js'

/** Topics on one side; pack, agenda and invitation on the other. */
export const Prepare = () => (
  <div class="prepare">
    <Choose />
    <div class="stack">
      <PackCard />
      <AgendaCard />
      <PlanCard />
    </div>
  </div>
)
