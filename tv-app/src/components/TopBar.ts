import Blits from '@lightningjs/blits';
import { Brand } from './Brand.ts';
import { placeIn } from './list-rules.ts';
import { Pill } from './Pill.ts';

/** A button of the top bar and the page it opens. */
export type BarItem = { key: string; text: string; path: string };

/** The name of the app at the left, and at the right who is watching, and the ways to the other pages. */
export const TopBar = Blits.Component('TopBar', {
  components: { Brand, Pill },
  props: { items: [] as BarItem[], page: '' },
  state: () => ({ column: 0 }),
  template: `
    <Element w="1920" h="60">
      <Brand x="96" y="8" />
      <Pill
        :for="(item, index) in $items"
        key="$item.key"
        ref="$item.key"
        :x="1824 - ($items.length - $index) * 340 + 20"
        breadth="320"
        :text="$item.text"
        :page="$page"
        :column="$index"
      />
    </Element>
  `,
  hooks: {
    focus() {
      this.$nextTick(() => this.land());
    },
  },
  methods: {
    land() {
      this.column = placeIn(this.items.length, this.column);
      const item = this.items[this.column];
      if (item !== undefined) this.$select(item.key)?.$focus();
    },
    step(by: number) {
      this.column += by;
      this.land();
    },
  },
  input: {
    left() {
      this.step(-1);
    },
    right() {
      this.step(1);
    },
    enter() {
      const item = this.items[this.column];
      if (item !== undefined) this.$router.to(item.path);
    },
  },
});
