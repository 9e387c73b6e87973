"""Writes the teacher's guide to the classroom page, docs/en/classroom.md and docs/es/classroom.md."""
