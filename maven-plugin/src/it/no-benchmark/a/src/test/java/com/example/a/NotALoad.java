package com.example.a;

public class NotALoad {}
