"""The parts of a screen that need more than a template: icons, marks, times, charts."""
