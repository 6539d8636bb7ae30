import Blits from '@lightningjs/blits';
import { Label } from './Label.ts';
import { columnAfterChange, trackX } from './row-rules.ts';
import { Tile } from './Tile.ts';
import type { TileView } from './tile-view.ts';

type RowState = { column: number; focusedKey: string; shift: number };

/**
 * A row of tiles. Remembers its column; when it is longer than the screen, it scrolls so that the focused tile
 * keeps one place. A tile that arrives at the front pushes the others aside and takes nobody's focus.
 */
export const Row = Blits.Component('Row', {
  components: { Label, Tile },
  props: { title: '', tiles: [] as TileView[], page: '', row: 0, whole: 5 },
  state: (): RowState => ({ column: 0, focusedKey: '', shift: 0 }),
  template: `
    <Element w="1920" h="360">
      <Label :text="$title" px="32" bold="true" :ink="$$hasFocus ? $$look.text : $$look.quiet" />
      <Element y="60" :x.transition="{value: $shift, duration: $$look.focusMs, easing: 'ease-out'}">
        <Tile
          :for="(tile, index) in $tiles"
          key="$tile.key"
          ref="$tile.key"
          :tile="$tile"
          :page="$page"
          :row="$row"
          :column="$index"
          :x.transition="{value: $index * 352, duration: 240, easing: 'ease-out'}"
        />
      </Element>
    </Element>
  `,
  watch: {
    tiles(tiles: TileView[]) {
      const column = columnAfterChange(tiles, this.focusedKey, this.column);
      if (this.column !== column) this.column = column;
      this.shift = trackX(column, tiles.length, this.whole);
      if (this.$hasFocus && tiles[column]?.key !== this.focusedKey) this.$nextTick(() => this.land());
    },
  },
  hooks: {
    focus() {
      if (this.tiles.length > 0) this.$nextTick(() => this.land());
    },
  },
  methods: {
    /** Puts the focus on the remembered tile. */
    land() {
      const tile = this.tiles[this.column];
      if (tile === undefined) return;
      this.focusedKey = tile.key;
      this.shift = trackX(this.column, this.tiles.length, this.whole);
      this.$select(tile.key)?.$focus();
      this.$emit('tile', { page: this.page, row: this.row, key: tile.key });
    },
    step(by: number) {
      const column = Math.min(this.tiles.length - 1, Math.max(0, this.column + by));
      if (column === this.column) return;
      this.column = column;
      this.land();
    },
  },
  input: {
    left(event) {
      if (this.column === 0) this.$parent.$input(event);
      else this.step(-1);
    },
    right() {
      this.step(1);
    },
  },
});
