import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { TextArea } from '../../ui/field.js'
import { toast } from '../../ui/toast.js'

/** A text to send, with a button to copy it. */
export const Letter = ({ text }: { text: string }) => (
  <div class="stack tight letter">
    <TextArea label={t('meeting.text')} readOnly rows={Math.min(20, text.split('\n').length + 1)} value={text} />
    <div class="row">
      <Button
        onClick={async ({ currentTarget }) => {
          const field = currentTarget.closest('.letter')!.querySelector('textarea')!
          field.select()
          // Without https, browsers do not allow writing to the clipboard: the text is selected instead, to be copied with the keyboard.
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
