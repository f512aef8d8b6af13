import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { usePageTitle } from '../../app/shell.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Card, Stat } from '../../ui/card.js'
import { LineFigure } from '../../ui/chart.js'
import { Chip, Filter, LabelChip, SetFilter } from '../../ui/chip.js'
import { Combobox } from '../../ui/combobox.js'
import { Dialog } from '../../ui/dialog.js'
import { Checkbox, CheckboxGroup, Select, TextArea, TextField } from '../../ui/field.js'
import { Menu } from '../../ui/menu.js'
import { Banner, Empty, Loading, Progress } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { Tabs } from '../../ui/tabs.js'
import { toast } from '../../ui/toast.js'
import { VirtualList } from '../../ui/virtual-list.js'
import './ui-page.css'

const CITIES = ['Berlin', 'Helsinki', 'Lisbon', 'Lyon', 'Malmö', 'Porto', 'Tampere'].map((text) => ({ value: text, text }))

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="stack tight ui-part">
    <h2>{title}</h2>
    {children}
  </section>
)

/** Shows all components with their states. For developers only: not translated, and not part of production builds. */
export default function UiPage() {
  usePageTitle('Components')
  const city = useSignal('')
  const tab = useSignal('one')
  const filter = useSignal(true)
  const open = useSignal(false)
  useShortcuts([{ key: 'd', text: 'Open the dialog', run: () => (open.value = true) }])
  return (
    <div class="stack">
      <h1>Components</h1>
      <Part title="Button">
        <div class="row">
          <Button>Plain</Button>
          <Button kind="primary">Primary</Button>
          <Button kind="quiet">Quiet</Button>
          <Button kind="danger">Delete</Button>
          <Button disabled>Disabled</Button>
          <Button busy>Saving</Button>
          <ButtonLink href="/app/ui">Link</ButtonLink>
        </div>
      </Part>
      <Part title="Field, select, combobox, checkbox">
        <div class="grid">
          <TextField label="Name" hint="As on the roster" />
          <TextField label="Minutes" type="number" error="Enter a number of minutes" />
          <TextField label="Due date" type="date" />
          <TextArea label="Note" value="Order two docks" />
          <Select label="Role" options={CITIES} value="Lyon" />
          <Combobox label="Location" options={CITIES} value={city.value} onChange={(value) => (city.value = value)} />
          <Checkbox label="Send mail" checked />
          <CheckboxGroup
            legend="Events"
            options={[
              { value: 'packs', text: 'Packs' },
              { value: 'imports', text: 'Imports' },
            ]}
            chosen={['packs']}
            onChange={() => undefined}
          />
        </div>
      </Part>
      <Part title="Menu, dialog, toast">
        <div class="row">
          <Menu
            items={[
              { id: 'rename', text: 'Rename', run: () => toast({ text: 'Renamed' }) },
              { id: 'hide', text: 'Hide', disabled: true, run: () => {} },
              {
                id: 'delete',
                text: 'Delete',
                danger: true,
                run: () => toast({ text: 'It could not be deleted', kind: 'problem' }),
              },
            ]}
          >
            Actions
          </Menu>
          <Button onClick={() => (open.value = true)}>Open the dialog</Button>
          <Button
            onClick={() => toast({ text: 'Theme hidden', action: { text: 'Undo', run: () => toast({ text: 'Shown again' }) } })}
          >
            Show a toast
          </Button>
        </div>
        {open.value && (
          <Dialog title="Delete the area?" onClose={() => (open.value = false)} footer={<Button kind="danger">Delete</Button>}>
            <p>Its packs stay.</p>
          </Dialog>
        )}
      </Part>
      <Part title="Tabs">
        <Tabs
          label="Views"
          value={tab.value}
          onChange={(id) => (tab.value = id)}
          items={[
            { id: 'one', text: 'Open', content: () => <p>Three actions</p> },
            { id: 'two', text: 'Done', content: () => <p>Twelve actions</p> },
          ]}
        />
      </Part>
      <Part title="Chip and filter">
        <div class="row">
          <LabelChip label="improvement_idea" />
          <LabelChip label="pain_point" />
          <LabelChip label="praise" />
          <Chip>plain</Chip>
          <Chip kind="good">done</Chip>
          <Chip kind="warn">late</Chip>
          <Chip kind="bad">failed</Chip>
          <Filter on={filter.value} onChange={(on) => (filter.value = on)}>
            Unread
          </Filter>
          <SetFilter text="Location: Lyon" onRemove={() => {}} />
        </div>
      </Part>
      <Part title="Card, stat, chart">
        <div class="grid">
          <Card title="Happiness" more={<a href="/app/ui">All periods</a>}>
            <Stat name="October 2026" value="54" note="no clear change" />
          </Card>
          <Card title="Course">
            <LineFigure
              id="course"
              title="Happiness by month"
              description="From 40 to 54"
              valueName="Happiness"
              size="large"
              axis={{ least: 20, min: -100, max: 100 }}
              format={(value) => String(value)}
              points={[40, 44, null, 51, 54].map((value, at) => ({
                mark: ['Jun', 'Jul', 'Aug', 'Sep', 'Oct'][at]!,
                name: ['June', 'July', 'August', 'September', 'October'][at]!,
                value,
                ...(value !== null && { low: value - 8, high: value + 8 }),
              }))}
            />
          </Card>
        </div>
      </Part>
      <Part title="Banner, empty, loading, progress">
        <Banner>Nothing has changed.</Banner>
        <Banner kind="done">Saved.</Banner>
        <Banner kind="warn">No connection to the service.</Banner>
        <Banner kind="problem">The file could not be read.</Banner>
        <Empty title="No comments yet" action={<Button kind="primary">Import a file</Button>}>
          Comments appear here once a file is imported.
        </Empty>
        <Loading />
        <Progress label="Import" value={0.4} />
      </Part>
      <Part title="Table">
        <Table
          caption="Locations"
          rows={CITIES}
          keyOf={({ value }) => value}
          columns={[
            { id: 'name', name: 'Location', cell: ({ text }) => text },
            { id: 'size', name: 'Letters', isNumber: true, cell: ({ text }) => text.length },
          ]}
        />
      </Part>
      <Part title="Virtual list">
        <VirtualList
          class="ui-list"
          label="Comments"
          count={100_000}
          estimate={40}
          item={(index) => <p>Comment {index + 1}</p>}
        />
      </Part>
    </div>
  )
}
