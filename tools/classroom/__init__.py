"""Writes the teacher's guide to the classroom page, docs/classroom.md and docs/classroom.es.md."""
