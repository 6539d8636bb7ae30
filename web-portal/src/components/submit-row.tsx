/** The button of a form, and what went wrong with the whole of it, right above. */
export const SubmitRow = ({
  label,
  isBusy,
  fault,
}: {
  label: string;
  isBusy: boolean;
  fault: string | null;
}) => (
  <>
    <p class="field__fault" role="alert">
      {fault}
    </p>
    <button type="submit" class="button button--primary" aria-disabled={isBusy}>
      {label}
    </button>
  </>
);
