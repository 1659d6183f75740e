import clsx from 'clsx'
import { ChoiceGroup, RadioSurface, type ChoiceProps } from './Choice'

/** Two to four short answers side by side, one of them chosen: a switch that shows all its positions. */
export function Segmented({ options, legend, hint, error, id, className, ...radio }: ChoiceProps) {
  return (
    <ChoiceGroup {...{ legend, hint, error, id, className }} name={radio.name} required={radio.required}>
      <div
        className={clsx(
          'grid auto-cols-fr grid-flow-col divide-x overflow-hidden rounded-md border bg-surface',
          error ? 'divide-cinnabar border-cinnabar' : 'divide-edge border-edge',
        )}
      >
        {options.map((option) => (
          <RadioSurface
            key={option.value}
            option={option}
            className={clsx(
              'tap px-2 has-checked:bg-jade has-checked:font-semibold has-checked:text-on-jade',
              'has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-current',
            )}
            {...radio}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}
