// Loaded before the program: its clock begins at the same moment in every picture, and runs from there.

const start = Date.UTC(2026, 10, 24, 9, 30)
const began = performance.now()
Date.now = () => start + Math.floor(performance.now() - began)
