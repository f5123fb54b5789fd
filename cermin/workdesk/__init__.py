"""The staff shell: layout, navigation, tables, charts and the page Today."""
