import { useSignal } from '@preact/signals'
import { textOf } from '../../text/coded-text.js'
import { listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Select } from '../../ui/field.js'
import type { Item } from './list-item.js'

/** Shows why an item is held back, the names in question, and how to release it. */
export function Held({ item, mayChange, onRelease }: { item: Item; mayChange: boolean; onRelease(member?: number): void }) {
  const member = useSignal('')
  const { held, codes, names, candidates } = item
  const mustChoose = candidates.length > 0 && item.member === null
  return (
    <div class="held stack tight">
      <p>
        {textOf(codes?.held, held ?? '')} {names.length > 0 && t('meeting.names', { names: listed(names) })}
      </p>
      {mayChange && (
        <div class="row">
          {mustChoose && (
            <Select
              label={t('meeting.who')}
              value={member.value}
              onChange={({ currentTarget }) => (member.value = currentTarget.value)}
              options={[
                { value: '', text: '–' },
                ...candidates.map(({ id, name, team }) => ({ value: String(id), text: team ? `${name}, ${team}` : name })),
              ]}
            />
          )}
          <Button
            disabled={mustChoose && member.value === ''}
            onClick={() => onRelease(member.value === '' ? undefined : Number(member.value))}
          >
            {t('meeting.release')}
          </Button>
        </div>
      )}
    </div>
  )
}
