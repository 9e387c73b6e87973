"""What a person reads of a calibration, and of the ensemble beside history."""
