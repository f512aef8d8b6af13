import { dimensionText } from '../../text/dimension-text.js'
import { listed, pair, t } from '../../text/text.js'
import { SetFilter } from '../../ui/chip.js'
import { Combobox } from '../../ui/combobox.js'
import { Select } from '../../ui/field.js'
import { Loaded } from '../../ui/state.js'
import { useDimensions } from './use-dimensions.js'

/** Allowed values by dimension. */
export type Conditions = Record<string, string[]>

/** Describes a filter in one line. */
export const describeFilter = (filter: Conditions): string =>
  Object.keys(filter).length === 0
    ? t('settings.filter-all')
    : Object.entries(filter)
        .map(([name, values]) => pair(dimensionText(name), listed(values)))
        .join(' · ')

/** Edits a filter: a response matches if it has one of the values in each dimension. */
export function FilterEditor({ value, onChange }: { value: Conditions; onChange(value: Conditions): void }) {
  const known = useDimensions()
  const set = (name: string, values: string[]) => {
    const { [name]: _, ...others } = value
    onChange(values.length > 0 ? { ...others, [name]: values } : others)
  }
  return (
    <fieldset>
      <legend>{t('settings.filter')}</legend>
      <Loaded query={known}>
        {({ dimensions }) => (
          <>
            {Object.keys(value).length === 0 && <p class="lead">{t('settings.filter-all')}</p>}
            {Object.entries(value).map(([name, values]) => (
              <div class="condition" key={name}>
                <strong>{dimensionText(name)}</strong>
                {values.map((each) => (
                  <SetFilter
                    key={each}
                    text={each}
                    onRemove={() =>
                      set(
                        name,
                        values.filter((other) => other !== each),
                      )
                    }
                  />
                ))}
                <AddValue
                  name={name}
                  values={values}
                  known={dimensions[name] ?? []}
                  onAdd={(each) => set(name, [...values, each])}
                />
              </div>
            ))}
            <NewCondition
              names={Object.keys(dimensions).filter((name) => !(name in value))}
              known={dimensions}
              onAdd={(name, first) => set(name, [first])}
            />
          </>
        )}
      </Loaded>
    </fieldset>
  )
}

type Known = { value: string; responses: number }[]
const choices = (known: Known, values: string[] = []) =>
  known.filter(({ value }) => !values.includes(value)).map(({ value }) => ({ value, text: value }))

const AddValue = ({
  name,
  values,
  known,
  onAdd,
}: {
  name: string
  values: string[]
  known: Known
  onAdd(value: string): void
}) => (
  <Combobox
    key={values.join()}
    label={t('settings.add-value', { name: dimensionText(name) })}
    options={choices(known, values)}
    value=""
    onChange={(each) => each !== '' && onAdd(each)}
  />
)

/** Adds a condition, starting with a dimension and its first value. */
function NewCondition({
  names,
  known,
  onAdd,
}: {
  names: string[]
  known: Record<string, Known>
  onAdd(name: string, value: string): void
}) {
  if (names.length === 0) return null
  return (
    <Select
      label={t('settings.add-condition')}
      value=""
      options={[{ value: '', text: '–' }, ...names.map((name) => ({ value: name, text: dimensionText(name) }))]}
      onChange={(event) => {
        const name = event.currentTarget.value
        const [first] = known[name] ?? []
        if (first) onAdd(name, first.value)
      }}
    />
  )
}
