import { useId } from 'preact/hooks';

type FieldProps = {
  label: string;
  value: string;
  onInput(value: string): void;
  name: string;
  type?: 'text' | 'password';
  hint?: string;
  /** What is wrong with it, said beside it. */
  fault?: string | null;
  autocomplete?: string;
  isRequired?: boolean;
  maxLength?: number;
  class?: string;
  hasFocus?: boolean;
};

/** One input with its label, its hint and, if need be, what is wrong with it. */
export const Field = (props: FieldProps) => {
  const id = useId();
  const { fault = null, hint } = props;
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label class="field__label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class="field__input"
        name={props.name}
        {...(props.type === 'password' ? { type: 'password' } : { type: 'text' })}
        value={props.value}
        autocomplete={props.autocomplete ?? 'off'}
        autocapitalize="none"
        spellcheck={false}
        required={props.isRequired ?? false}
        maxLength={props.maxLength ?? 200}
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={`${id}-fault ${id}-hint`}
        ref={(input) => {
          if (props.hasFocus && input !== null && input.dataset['focused'] !== 'true') {
            input.dataset['focused'] = 'true';
            input.focus();
          }
        }}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <p id={`${id}-fault`} class="field__fault" role={fault === null ? undefined : 'alert'}>
        {fault}
      </p>
      {hint !== undefined && fault === null && (
        <p id={`${id}-hint`} class="field__hint">
          {hint}
        </p>
      )}
    </div>
  );
};
