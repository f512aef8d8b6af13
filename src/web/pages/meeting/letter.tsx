import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { TextArea } from '../../ui/field.js'
import { toast } from '../../ui/toast.js'

/** A text that goes out, with a way to copy it. */
export const Letter = ({ text }: { text: string }) => (
  <div class="stack tight letter">
    <TextArea label={t('meeting.text')} readOnly rows={Math.min(20, text.split('\n').length + 1)} value={text} />
    <div class="row">
      <Button
        onClick={async ({ currentTarget }) => {
          const field = currentTarget.closest('.letter')!.querySelector('textarea')!
          field.select()
          // Without https a browser keeps its clipboard to itself: then the text is selected, to be copied by key.
          const done = await navigator.clipboard?.writeText(text).then(
            () => true,
            () => false,
          )
          toast({ text: t(done ? 'meeting.copied' : 'meeting.copy-by-key') })
        }}
      >
        {t('meeting.copy')}
      </Button>
    </div>
  </div>
)
