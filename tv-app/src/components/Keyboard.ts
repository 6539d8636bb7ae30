import Blits from '@lightningjs/blits';
import { Key } from './Key.ts';
import { type KeyView, keyboardRows, stepOnKeyboard, type WideKeys } from './keyboard-rules.ts';

/** Letters to be chosen with the arrows. Sends `typed` with the page and the key that OK was pressed on. */
export const Keyboard = Blits.Component('Keyboard', {
  components: { Key },
  props: { page: '', wide: { space: '', erase: '', done: '' } as WideKeys },
  state: () => ({ row: 0, column: 0, keys: [] as KeyView[] }),
  template: `
    <Element>
      <Key
        :for="(button, index) in $keys"
        key="$button.key"
        ref="$button.key"
        :view="$button"
        :page="$page"
        :x="$button.x"
        :y="$button.y"
      />
    </Element>
  `,
  hooks: {
    focus() {
      this.$nextTick(() => this.land());
    },
  },
  methods: {
    /** The keys are made when they are first needed: a text first drawn while it is hidden stays blank. */
    land() {
      if (this.keys.length === 0) {
        this.keys = keyboardRows(this.wide).flat();
        this.$nextTick(() => this.land());
        return;
      }
      const key = keyboardRows(this.wide)[this.row]?.[this.column];
      if (key !== undefined) this.$select(key.key)?.$focus();
    },
    step(rows: number, columns: number) {
      const next = stepOnKeyboard({ row: this.row, column: this.column }, rows, columns);
      this.row = next.row;
      this.column = next.column;
      this.land();
    },
  },
  input: {
    up() {
      this.step(-1, 0);
    },
    down() {
      this.step(1, 0);
    },
    left() {
      this.step(0, -1);
    },
    right() {
      this.step(0, 1);
    },
    enter() {
      const key = keyboardRows(this.wide)[this.row]?.[this.column];
      if (key !== undefined) this.$emit('typed', { page: this.page, act: key.act, text: key.text });
    },
  },
});
